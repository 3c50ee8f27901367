"""The tags of the pages of the statute."""
