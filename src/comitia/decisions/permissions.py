"""Who may do what with the pages of the statute: everybody reads them."""

from typing import Final

from comitia.accounts.roles import ANYONE, Table

TABLE: Final[Table] = {
    f"decisions:{name}": {"GET": ANYONE}
    for name in (
        "statute",
        "body",
        "rule",
        "procedure",
        "clause",
        "question",
        "ruling",
        "versions",
        "compare",
    )
}
