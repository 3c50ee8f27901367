"""Confirming without bounds what a critical reading of a rulebook found within them.

Needs the extra `comitia[prove]`. The claims of a finding, that some condition holds in no world,
become constraints on whole numbers, and a solver looks for a world of any size that refutes them.
Only the command line imports this, by name, and only when it is asked to prove something.
"""

from comitia.prove.solver import proved

__all__ = ["proved"]
