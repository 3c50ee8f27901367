"""Tools for those who work on comitia. The package itself needs none of them."""
