"""English: the day before the month, and twenty-four hours."""
