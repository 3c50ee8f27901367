"""The program `comitia`: one module for each command, and the dispatcher that finds it.

A command's module has `add(subparsers)`, which describes its arguments, and `run(args)`, which does
the work and returns the exit code: 0 done, 1 found something, 2 wrong use.
"""

from comitia.cli.dispatch import main

__all__ = ["main"]
