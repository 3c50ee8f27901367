"""Loading rulebooks and rules of procedure: from the package, from a file, or from a text.

The only part of the engine that reads files.
"""

from importlib import resources
from pathlib import Path
from typing import Any

from comitia.core.rules.digests import digest_of_bytes
from comitia.core.rules.model import Procedure, Rulebook
from comitia.core.rules.source import Fault, NoRulebookError, RulebookError, Source, nearest
from comitia.core.rules.statute import StatuteReader

_RULEBOOKS = resources.files("comitia") / "rulebooks"
_PROCEDURES = _RULEBOOKS / "procedures"


def shipped() -> tuple[str, ...]:
    """Return the names of the rulebooks that come with comitia."""
    return tuple(sorted(_stem(entry.name) for entry in _RULEBOOKS.iterdir() if entry.is_file()))


def load(name_or_path: str) -> Rulebook:
    """Load a rulebook shipped with comitia by its name, or any by its path.

    Raises:
        RulebookError: it cannot be read, or has faults.

    """
    return load_text(_read(name_or_path, _RULEBOOKS, "rulebook"))


def load_procedure(name_or_path: str) -> Procedure:
    """Load rules of procedure: those shipped (`default`) by name, or any by path.

    Raises:
        RulebookError: they cannot be read, or their heading has faults.

    """
    return procedure_of(_read(name_or_path, _PROCEDURES, "rules of procedure"))


def procedure_of(text: str) -> Procedure:
    """Read the heading of rules of procedure; what they say is checked when laid over a statute.

    Raises:
        RulebookError: the heading has faults.

    """
    source = Source(text)
    if source.faults:
        raise RulebookError(source.faults)
    heading = source.table("procedure", required=True)
    procedure = Procedure(
        id=heading.text("id"),
        over=heading.text("over"),
        title=heading.text("title"),
        source=text,
        digest=digest_of_bytes(text.encode()),
    )
    heading.close()
    if source.faults:
        raise RulebookError(source.faults)
    return procedure


def is_procedure(text: str) -> bool:
    """Say whether a text is rules of procedure rather than a statute."""
    heading = Source(text).data.get("procedure")
    return isinstance(heading, dict) and "over" in heading


def read_text(name_or_path: str) -> str:
    """Return the text of a shipped rulebook, shipped rules of procedure, or a file.

    Raises:
        RulebookError: there is none of that name.

    """
    return _read(name_or_path, _RULEBOOKS, "rulebook")


def with_procedure(rulebook: Rulebook, procedure: Procedure) -> Rulebook:
    """Lay rules of procedure over a statute: they fill its gaps and change nothing else.

    Raises:
        RulebookError: they are for another statute, or contradict this one.

    """
    return load_text(rulebook.source, procedure)


def load_text(text: str, procedure: Procedure | None = None) -> Rulebook:
    """Load a rulebook from its text, with rules of procedure laid over it if given.

    Raises:
        RulebookError: with every fault found.

    """
    try:
        return StatuteReader(text, procedure).rulebook()
    except RecursionError:
        fault = Fault(0, "", "bodies are like each other over too many levels")
        raise RulebookError([fault]) from None


def _stem(name: str) -> str:
    return name.removesuffix(".toml")


def _read(name_or_path: str, folder: Any, what: str) -> str:
    entry = folder / f"{name_or_path}.toml"
    try:
        if "/" not in name_or_path and entry.is_file():
            return str(entry.read_text(encoding="utf-8"))
        return Path(name_or_path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RulebookError([Fault(0, "", f"{name_or_path!r} is not UTF-8 text")]) from None
    except (OSError, ValueError):
        known = (_stem(item.name) for item in folder.iterdir() if item.is_file())
        reason = f"{name_or_path!r} is no {what} file{nearest(name_or_path, known)}"
        raise NoRulebookError([Fault(0, "", reason)]) from None
