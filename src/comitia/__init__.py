"""comitia runs an international federation of autonomous organisations by its own statute."""

__version__ = "0.1.0.dev0"
