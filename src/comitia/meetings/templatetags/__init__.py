"""Template tags of conferences."""
