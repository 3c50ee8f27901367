"""The one exception that a person is meant to read."""


class Refused(Exception):
    """Raised when what was asked for may not or cannot be done; nothing has been saved.

    ``message`` is a whole sentence for the person who asked: what is wrong, where, what was
    expected, and what to do about it. ``clause`` names the clause that the refusal rests on, as in
    ``"III.A.2:10"``, and is None where it rests on no clause.

    Derive from it beside what raises it, with a name ending in ``Error``. Interfaces catch
    ``Refused`` itself: pages show the message, the command line prints it and exits with 2.
    """

    def __init__(self, message: str, *, clause: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause
