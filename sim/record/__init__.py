"""Against the record: public series, observed alignment, calibration, back-test."""
