"""Where in its file each rule, class, question and body of a rulebook stands."""

from comitia.core.rules.check.findings import Place
from comitia.core.rules.model import Motion, Rule, Rulebook
from comitia.core.rules.source import Path, lines_of


class Places:
    """The lines of a rulebook, and of the rules of procedure laid over it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._lines = lines_of(rulebook.source)
        over = rulebook.procedure
        self._over = lines_of(over.source) if over else {}

    def at(self, *path: str) -> Place:
        """Return the place of a key; the nearest above it that has a line."""
        if path in self._over and path not in self._lines:
            return f"rules of procedure: {'.'.join(path)}", self._over[path]
        above: Path = path
        while above and above not in self._lines:
            above = above[:-1]
        return ".".join(path), self._lines.get(above, 0)

    def rule(self, body: str, rule: Rule) -> Place:
        """Return where a rule of a body is written, perhaps in a body that this one is like."""
        return self._written(body, "rule", rule.name, rule)

    def motion(self, body: str, motion: Motion) -> Place:
        """Return where a class of motion of a body is written."""
        return self._written(body, "motion", motion.name, motion)

    def _written(self, body: str, table: str, name: str, item: Rule | Motion) -> Place:
        for other in (body, *self.rulebook.bodies):
            path = ("body", other, table, name)
            written = path in self._lines or path in self._over
            if written and (other == body or self._is_same(other, name, item)):
                return self.at(*path)
        return self.at("body", body, table, name)

    def _is_same(self, body: str, name: str, item: Rule | Motion) -> bool:
        """Say whether an item was taken over from the one that a body writes itself."""
        for variant in self.rulebook.bodies[body].variants.values():
            if variant is None:
                continue
            written = (variant.rules if isinstance(item, Rule) else variant.motions).get(name)
            if written is not None and written.cite == item.cite:
                return item.via[: len(written.via)] == written.via
        return False
