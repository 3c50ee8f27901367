"""Keeps the message catalogues in step with the sources, without GNU gettext.

    python -m tools.messages update    # take new messages from the sources into the catalogues
    python -m tools.messages check     # exit 1 if a catalogue is stale or not fully translated
    python -m tools.messages compile   # write the form that the program reads

A language is a directory src/comitia/locale/<code>/LC_MESSAGES: make one, and `update` fills it.
Catalogues hold no dates, versions or line numbers, so that they change only when a message does.
"""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from hatch_build import compile_catalogues

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "src/comitia"
LOCALE: Final = PACKAGE / "locale"
TEMPLATE: Final = LOCALE / "django.pot"
HEADER: Final = "# Messages of comitia. Licence: AGPL-3.0-or-later, as the program itself."
DROPPED: Final = (
    '"Project-Id-Version:',
    '"Report-Msgid-Bugs-To:',
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Last-Translator:',
    '"Language-Team:',
    '"Generated-By:',
)

TERM: Final = re.compile(r"(?![?]|P[0-9]|[0-9-]+\Z).+")
"""Terms that are words: no question, no period, no day."""

KEYWORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("_", "N_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
COMMENTS: Final = ("Translators:",)


def extract_template(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterable[Any]:
    """Extract from a template: Django turns it into Python, in which only the layout is wrong."""
    source = templatize(file.read().decode("utf-8"), origin=file.name)
    flat = "\n".join(line.strip() for line in source.splitlines())
    return extract_python(io.BytesIO(flat.encode("utf-8")), keywords, comment_tags, options)


def extract_rulebook(
    file: IO[bytes], *_arguments: Any, **_options: Any
) -> Iterator[tuple[int, str | None, str | list[str], list[str]]]:
    """Extract what a rulebook says to its readers, and the names that sentences are filled with.

    The words of provisions are short, and may be quantities elsewhere: so they have a context.
    """
    rulebook = tomllib.load(file)
    for text in texts_of(rulebook):
        yield 0, None, text, []
    for text in words_of_provisions(rulebook):
        yield 0, "pgettext", ["provision", text], []


def texts_of(rulebook: dict[str, Any]) -> Iterator[str]:
    """Yield all texts and names of a rulebook, or of rules of procedure, that people read."""
    for part in ("rulebook", "procedure"):
        if isinstance(title := rulebook.get(part, {}).get("title"), str):
            yield title
    yield from rulebook.get("roll", {}).get("groups", ())
    for name, body in rulebook.get("body", {}).items():
        rules, motions = body.get("rule", {}), body.get("motion", {})
        yield from (name, *rules, *motions)
        yield from (body[key] for key in ("title", "roll") if key in body)
        yield from (ground for rule in rules.values() for ground in rule.get("except", ()))
        yield from (motion["gap"] for motion in motions.values() if "gap" in motion)
        asked = ("finding", "unless", "freed", "lots")
        yield from (rule[key] for rule in rules.values() for key in asked if key in rule)
        for motion in motions.values():
            yield from motion.get("after", ())
    for name, procedure in rulebook.get("procedure", {}).items():
        if isinstance(procedure, dict) and {"stage", "like"} & procedure.keys():
            yield name
            yield from texts_of_stages(procedure)
    for question in rulebook.get("question", {}).values():
        yield from (question["text"], *question["read"])
    yield from (clause["line"] for clause in rulebook.get("clause", {}).values())


def texts_of_stages(procedure: dict[str, Any]) -> Iterator[str]:
    """Yield the names of stages and rules, and the terms asked for with their values."""
    stages, rules = procedure.get("stage", {}), procedure.get("rule", {})
    yield from (*stages, *rules)
    for stage in stages.values():
        yield from (stage[key] for key in ("gap", "gives") if key in stage)
    for rule in rules.values():
        yield from (rule[key] for key in ("stated", "listed") if key in rule)
        yield from (term.partition(".")[2] for term in rule.get("same", ()))
        if "stated" in rule and not isinstance(rule["is"], bool):
            yield from [rule["is"]] if isinstance(rule["is"], str) else rule["is"]
        if "meets" in rule:
            yield rule["after"]


def words_of_provisions(rulebook: dict[str, Any]) -> Iterator[str]:
    """Yield the names of provisions and of their terms, and those terms that are words."""
    for body in rulebook.get("body", {}).values():
        for name, terms in body.get("provision", {}).items():
            yield from (name, *_words_of(terms))
    if "rulebook" not in rulebook:
        return  # In rules of procedure the table of this name is their heading.
    for name, procedure in rulebook.get("procedure", {}).items():
        if not {"stage", "like"} & procedure.keys():
            yield name
            for provision, terms in procedure.items():
                yield from (provision, *_words_of(terms))


def _words_of(terms: dict[str, Any]) -> Iterator[str]:
    for key, value in terms.items():
        if key != "cite":
            yield key
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, str) and TERM.fullmatch(each):
                    yield each


METHODS: Final = [
    ("**/migrations/**.py", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "tools.messages:extract_template"),
    ("**/templates/**.txt", "tools.messages:extract_template"),
    ("rulebooks/**.toml", "tools.messages:extract_rulebook"),
]


def extracted() -> Catalog:
    """Return the catalogue of all messages in the sources, without translations."""
    catalogue = Catalog(header_comment=HEADER, charset="utf-8", fuzzy=False)
    for file, _line, message, comments, context in extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS, comment_tags=COMMENTS, strip_comment_tags=True
    ):
        where = [(f"src/comitia/{file}", 0)]
        catalogue.add(message, None, where, auto_comments=comments, context=context)
    return catalogue


def rendered(catalogue: Catalog) -> str:
    """Return a catalogue as the text of its file."""
    file = io.BytesIO()
    write_po(
        file, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(DROPPED))


def translated(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue: its own head, and exactly the messages of the template."""
    source = catalogue_of(language)
    old = read_po(io.BytesIO(source.read_bytes() if source.exists() else b""), locale=language)
    header = old.header_comment if source.exists() else HEADER
    new = Catalog(locale=language, header_comment=header, charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            new.add(
                message.id,
                known.string if known else None,
                message.locations,
                flags=message.flags | (known.flags & {"fuzzy"} if known else set()),
                auto_comments=message.auto_comments,
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
    return new


def catalogue_of(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES/django.po"


def languages() -> list[str]:
    """Return the languages that have a directory."""
    return sorted(path.parent.name for path in LOCALE.glob("*/LC_MESSAGES"))


def wanted() -> dict[Path, str]:
    """Return the text that each file of the catalogues ought to have."""
    template = extracted()
    return {TEMPLATE: rendered(template)} | {
        catalogue_of(language): rendered(translated(language, template)) for language in languages()
    }


def update() -> int:
    """Write all catalogues anew and compile them."""
    for path, text in wanted().items():
        path.write_text(text, encoding="utf-8")
    return compiled()


def faults(language: str) -> Iterator[str]:
    """Yield what is wrong with the translations of a language."""
    with catalogue_of(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if message.id:
            for fault in faults_of(message, catalogue):
                yield f"{language}: {fault}: {message.id!r}"


def faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(strings):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked as fuzzy"
    for error in message.check(catalogue):
        yield str(error)


def check() -> int:
    """Print what is wrong with the catalogues; return 1 if anything is."""
    found = [
        f"{path.relative_to(ROOT)}: not in step with the sources, run `make messages`"
        for path, text in wanted().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    found += [fault for language in languages() for fault in faults(language)]
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


def compiled() -> int:
    """Write the form of the catalogues that the program reads."""
    compile_catalogues(LOCALE)
    return 0


def main() -> int:
    """Do what was asked for."""
    actions = {"update": update, "check": check, "compile": compiled}
    parser = argparse.ArgumentParser(prog="python -m tools.messages")
    parser.add_argument("action", choices=actions)
    return actions[parser.parse_args().action]()


if __name__ == "__main__":
    raise SystemExit(main())
