"""Base templates, design tokens, static files and template tags that every page shares."""
