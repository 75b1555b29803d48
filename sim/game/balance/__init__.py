"""Balance: whether a scenario's game is worth playing, measured over many fates."""
