"""Who may do what with the roll: everybody reads what is public of it, the secretariat keeps it."""

from typing import Final

from comitia.accounts.roles import ANYONE, Role, Table

DESK: Final = frozenset({Role.SECRETARIAT})

TABLE: Final[Table] = {
    "federation:roll": {"GET": ANYONE},
    "federation:import": {"GET": DESK, "POST": DESK},
    "federation:export": {"GET": DESK},
    "federation:add": {"GET": DESK, "POST": DESK},
    "federation:organisation": {"GET": ANYONE},
    "federation:change": {"GET": DESK, "POST": DESK},
    "federation:add_representative": {"GET": DESK, "POST": DESK},
    "federation:end_representative": {"GET": DESK, "POST": DESK},
    "federation:bodies": {"GET": ANYONE},
}
