"""Template tags of people and permissions."""
