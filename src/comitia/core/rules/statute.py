"""Building the typed statute from the tables of a rulebook, and rules of procedure laid over it.

Invariants: a rulebook is built whole or not at all, and then every fault is named at once; nothing
in it is a float; every table of the file is known.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from comitia.core.rules import quantities
from comitia.core.rules.bodies import Bodies
from comitia.core.rules.digests import digest_of_bytes, digest_of_rulebook
from comitia.core.rules.model import Body, Clause, Procedure, Question, Rulebook
from comitia.core.rules.names import Names
from comitia.core.rules.procedures import Procedures
from comitia.core.rules.source import RulebookError, Source, floats_in, nearest

_RULED_AS: Final = "current"
"""The class of motion by which a question is ruled on that says none, where there is such a one."""


def _unquoted(data: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the clauses of which a point in the number was taken for a table in a table."""
    for key, value in data.items():
        if isinstance(value, dict):
            if "line" in value:
                yield (*path, key)
            yield from _unquoted(value, (*path, key))


class StatuteReader:
    """One loading: the sources, and the tables built from them so far."""

    def __init__(self, text: str, procedure: Procedure | None) -> None:
        self.text = text
        self.procedure = procedure
        self.source = Source(text)
        self.over = Source(procedure.source) if procedure else Source("")
        self.names = Names()
        self.groups: tuple[str, ...] = ()

    def rulebook(self) -> Rulebook:
        """Build the whole rulebook or raise with every fault."""
        self._stop_on_faults()
        for source in (self.source, self.over):
            for path, text in floats_in(source.data):
                source.fault(path, f"the floating-point number {text}; write '4/5', not 0.8")
        heading = self.source.table("rulebook", required=True)
        self.groups = self._groups()
        self._read_clauses()
        self._read_questions()
        bodies = Bodies(self.names, self.source, self.over).build()
        procedures = Procedures(self.names, self.source, bodies).build()
        self._check_motion_classes(bodies)
        result = Rulebook(
            id=heading.text("id"),
            in_force=heading.day("in_force"),
            title=heading.text("title"),
            groups=self.groups,
            clauses=self.names.clauses,
            questions=self.names.questions,
            bodies=bodies,
            procedures=procedures,
            source=self.text,
            digest=self._digest(),
            procedure=self.procedure,
            transit=self.names.open(
                heading, "transit", quantities.TRANSITS, quantities.TRANSITS[0]
            ),
        )
        heading.close()
        self._check_procedure(result.id)
        known = ("rulebook", "roll", "clause", "question", "body", "procedure")
        self._refuse_unknown_tables(self.source, known)
        self._refuse_unknown_tables(self.over, ("procedure", "clause", "body"))
        self._stop_on_faults()
        return result

    def _digest(self) -> str:
        statute = digest_of_bytes(self.text.encode())
        return digest_of_rulebook(statute, self.procedure.digest if self.procedure else None)

    def _stop_on_faults(self) -> None:
        faults = [*self.source.faults, *self.over.faults]
        if faults:
            raise RulebookError(faults)

    def _refuse_unknown_tables(self, source: Source, known: Collection[str]) -> None:
        for name in source.data:
            if name not in known and name not in source.meant:
                source.fault((name,), f"unknown table {name!r}{nearest(name, known)}")

    def _check_procedure(self, statute: str) -> None:
        if self.procedure is not None and self.procedure.over != statute:
            self.over.fault(
                ("procedure", "over"),
                f"these rules of procedure are for {self.procedure.over!r}, not for {statute!r}",
            )

    def _groups(self) -> tuple[str, ...]:
        table = self.source.table("roll")
        groups = table.texts("groups", "a list of the groups of members", required=False)
        table.close()
        return groups

    def _read_clauses(self) -> None:
        for source in (self.source, self.over):
            for name, table in source.table("clause").each():
                if name in self.names.clauses:
                    table.fault("this clause exists already")
                unquoted = list(_unquoted(table.data, (name,)))
                for path in unquoted:
                    number = ".".join(path)
                    table.fault(f"put the number in quotation marks: '\"{number}\"'", *path[1:])
                    self.names.clauses[number] = Clause(number, "", "", "")
                if unquoted:
                    continue
                self.names.clauses[name] = Clause(
                    id=name,
                    line=table.text("line", "one line in own words"),
                    document=table.text("document", "the number of the document", required=False),
                    lines=table.text("lines", "the range of lines", required=False),
                )
                table.close()

    def _read_questions(self) -> None:
        for name, table in self.source.table("question").each():
            readings = table.texts("read", "the list of readings, the default first")
            take = table.text("take", "the reading that is the default", required=False) or None
            if take is not None and take not in readings:
                table.fault(f"unknown reading {take!r}{nearest(take, readings)}", "take")
            self.names.questions[name] = Question(
                name=name,
                text=table.text("text", "the question in own words"),
                readings=readings,
                take=take,
                cite=self.names.cite(table),
                ruled_as=table.text("ruled_as", "a class of motion", required=False) or _RULED_AS,
                ruled_by=table.text("ruled_by", "a body", required=False) or None,
            )
            table.close()

    def _check_motion_classes(self, bodies: Mapping[str, Body]) -> None:
        classes = {name for body in bodies.values() for name in body.motions}
        for name, question in self.names.questions.items():
            path = ("question", name)
            if question.ruled_as == _RULED_AS not in classes:
                self.source.fault(
                    path,
                    "the key 'ruled_as' is missing; expected the class of motion by which a body "
                    f"rules on it; known: {', '.join(sorted(classes))}",
                )
            elif question.ruled_as not in classes:
                self.source.fault(
                    (*path, "ruled_as"),
                    f"unknown class of motion {question.ruled_as!r}"
                    f"{nearest(question.ruled_as, classes)}",
                )
            if question.ruled_by is not None and question.ruled_by not in bodies:
                self.source.fault(
                    (*path, "ruled_by"),
                    f"unknown body {question.ruled_by!r}{nearest(question.ruled_by, bodies)}",
                )
