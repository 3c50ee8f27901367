"""Pages for looking after people, for the way in, and for one's own account."""
