"""The back-test: forecasts from past origins, scored beside plain benchmarks."""
