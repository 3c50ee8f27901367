"""What the tables of a rulebook refer to: its clauses, its questions, the names it may use.

Owns the checks that every table shares: a rule cites declared clauses; a parameter is a known name
or a registered question all of whose readings are known names.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from comitia.core.rules import quantities
from comitia.core.rules.model import Ask, Clause, Open, Provision, Question
from comitia.core.rules.source import Table, nearest


def unknown(value: str, known: Collection[str]) -> str:
    """Return the message that a value is none of the known names, with the nearest of them."""
    nouns = (noun for names, noun in quantities.NOUNS if names is known)
    return f"unknown {next(nouns, 'name')} {value!r}{nearest(value, known)}"


@dataclass(slots=True)
class Names:
    """The clauses and questions that a rulebook declares."""

    clauses: dict[str, Clause] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def cite(self, table: Table) -> tuple[str, ...]:
        """Return the clauses that a table cites; a rule without one does not load."""
        clauses = table.texts("cite", "the clause or list of clauses that this rests on")
        for clause in clauses:
            if clause not in self.clauses:
                table.fault(f"unknown clause {clause!r}{nearest(clause, self.clauses)}", "cite")
        return clauses

    def fixed(self, table: Table, key: str, known: Collection[str]) -> str:
        """Return a parameter that no question can leave open: one of the known names."""
        value = table.text(key, f"one of {', '.join(known)}")
        if value and value not in known:
            table.fault(unknown(value, known), key)
        return value

    def open(
        self, table: Table, key: str, known: Collection[str], default: Open | None = None
    ) -> Open:
        """Return a parameter: one of the known names, or `?question` whose readings all are."""
        expected = f"one of {', '.join(known)}, or '?' and a question"
        value = table.text(key, expected, required=default is None)
        if not value:
            return "" if default is None else default
        if not value.startswith("?"):
            if value not in known:
                table.fault(unknown(value, known), key)
            return value
        question = self.question(table, key, value)
        for reading in question.readings if question else ():
            if reading not in known:
                table.fault(
                    f"the reading {reading!r} of question {value[1:]!r} does not fit here"
                    f"{nearest(reading, known)}",
                    key,
                )
        return Ask(value[1:])

    def question(self, table: Table, key: str, value: str) -> Question | None:
        """Return the question that `?name` refers to, with a fault if there is none."""
        question = self.questions.get(value.removeprefix("?"))
        if question is None:
            table.fault(f"unknown question {value!r}{nearest(value[1:], self.questions)}", key)
        return question

    def provision(self, name: str, table: Table) -> Provision:
        """Return something the statute fixes, with its terms as they stand."""
        terms: dict[str, str | int | bool | tuple[str, ...]] = {}
        for key, value in table.rest("cite").items():
            if isinstance(value, str) and value.startswith("?"):
                self.question(table, key, value)
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                terms[key] = tuple(value)
            elif isinstance(value, str | int):
                terms[key] = value
            else:
                table.fault("expected a text, a whole number, true, false or a list", key)
        return Provision(name=name, terms=terms, cite=self.cite(table))
