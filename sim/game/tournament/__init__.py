"""Tournament: every strategy against every other, in many fates at once; and the planner apart."""
