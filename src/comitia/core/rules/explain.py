"""From the tree of reasons to sentences: text for minutes, JSON of the contract, words for pages.

The tree holds ids and numbers; every sentence is made here, through a `translate` function, so that
the same decision can be read in any language. `N_` marks what is to be translated.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from comitia.core.rules.decision import Decision, Lacks, Numbers, Status, Why

Translate = Callable[[str], str]


def N_(message: str) -> str:
    """Mark a message for translation and return it."""
    return message


def _plain(message: str) -> str:
    return message


STATUS_WORDS: Final = {
    Status.CARRIED: N_("carried"),
    Status.LOST: N_("lost"),
    Status.TIED: N_("tied"),
    Status.NO_QUORUM: N_("no quorum"),
    Status.OUT_OF_ORDER: N_("out of order"),
    Status.VOID: N_("void"),
    Status.CONTESTED: N_("contested"),
    Status.SILENT: N_("silent"),
    Status.QUORATE: N_("quorate"),
    Status.COMPLETE: N_("complete"),
    Status.IN_EFFECT: N_("in effect"),
    Status.PENDING: N_("pending"),
    Status.LAPSED: N_("lapsed"),
}

WORDS: Final = frozenset(
    {
        N_("members"),
        N_("represented"),
        N_("backing"),
        N_("written"),
        N_("yes"),
        N_("no"),
        N_("cast"),
        N_("present"),
        N_("entitled"),
        N_("entitled less the accused"),
        N_("seats elected"),
        N_("seats filled"),
        N_("seats sent"),
        N_("seats in all"),
        N_("seats set"),
        N_("present in person"),
        N_("present or by proxy"),
        N_("continent"),
        N_("region"),
        N_("country"),
        N_("held"),
        N_("candidates"),
        N_("places"),
    }
)
"""Words that sentences are filled with; names of bodies, groups and findings come of rulebooks."""

_SENTENCES: Final = {
    "share at least": N_(
        "{number} {share} of {whole} {base}, required at least {ratio} = {needed}"
    ),
    "share more than": N_(
        "{number} {share} of {whole} {base}, required more than {ratio} = {needed}"
    ),
    "aim at least": N_("{number} {share} of {whole} {base}; {ratio} = {needed} is only an aim"),
    "aim more than": N_(
        "{number} {share} of {whole} {base}; more than {ratio} = {needed} is only an aim"
    ),
    "count least": N_("{number} {of}, required at least {least}"),
    "count most": N_("{number} {of}, allowed at most {most}"),
    "count least most": N_("{number} {of}, required {least} to {most}"),
    "count as an aim least": N_("{number} {of}; at least {least} is only an aim"),
    "count as an aim most": N_("{number} {of}; at most {most} is only an aim"),
    "count as an aim least most": N_("{number} {of}; {least} to {most} is only an aim"),
    "each": N_("at least {least} delegations of each {group}"),
    "each as an aim": N_("at least {least} delegations of each {group} is only an aim"),
    "each seated": N_("at least {least} seats for each {group}"),
    "each seated as an aim": N_("at least {least} seats for each {group} is only an aim"),
    "sent": N_("{done} of {whole} members invited by {by}"),
    "finding held": N_("{finding}: found and minuted"),
    "finding": N_("{finding}: not minuted"),
    "none held": N_("no objection"),
    "none": N_("{count} objections ({who})"),
    "none but one": N_("1 objection ({who})"),
    "set aside": N_("not counted, inadmissible: {who}"),
    "unequal held": N_("{left} {left_name}, {right} {right_name}"),
    "unequal": N_("{left} {left_name}, {right} {right_name}: parity is lost"),
    "equal held": N_("{left} {left_name}, {right} {right_name}: as many"),
    "equal": N_("{left} {left_name}, {right} {right_name}: not as many"),
    "tie held": N_("{left} {left_name}, {right} {right_name}: equally divided, to vote again"),
    "tie": N_("{left} {left_name}, {right} {right_name}: equally divided, and rejected"),
    "tie again": N_("{left} {left_name}, {right} {right_name}: equally divided once more"),
    "tie not": N_("{left} {left_name}, {right} {right_name}: not equally divided"),
    "all": N_("all of {rules}"),
    "any": N_("one of {rules}"),
    "deferred": N_("the text defers to {rules}"),
    "nothing required": N_("nothing is required"),
    "elect": N_("{count} of {places} places filled, {cast} ballots: {who}"),
    "elect nobody": N_("none of {places} places filled, {cast} ballots"),
    "runoff": N_("a runoff is needed between {who}"),
    "further": N_("a further ballot is due between {who}"),
    "tied": N_("a special ballot decides who of {who} stands in it"),
    "lot": N_("the lot decides between {who}"),
    "freed": N_("a further ballot is due, open to all"),
    "barred": N_("not put to a vote"),
    "after": N_("{finding} must come first"),
    "gap": N_("the text is silent: {gap}"),
    "no rules": N_("the text gives this body no rules"),
    "no quorum rule": N_("the text asks for no quorum"),
    "unknown": N_("not known: {missing}"),
    "stage done": N_("done on {on}"),
    "stage next": N_("comes next"),
    "stage unfinished": N_("begun on {on}, not done yet"),
    "stage skipped": N_("skipped: what was done after it is void"),
    "stage failed": N_("done on {on}, but not as it must be"),
    "stage late": N_("done on {on}, after {other} on {other_on}, which is void before it"),
    "stage missed": N_("can no longer be done"),
    "stage gap": N_("done on {on}; of what follows the text is silent: {gap}"),
    "begins": N_("takes effect on {on}"),
    "stated held": N_("{term}: {found}"),
    "stated": N_("{term}: {found}, required {wanted}"),
    "stated all held": N_("{term}: {found}"),
    "stated all": N_("{term}: {found}, required {wanted}"),
    "same held": N_("{left_name} and {right_name} are the same: {left}"),
    "same": N_("{left_name} is {left}, {right_name} is {right}"),
    "listed": N_("{term}: {number} members, required at least {least}"),
    "until": N_("on {on}, the last day was {by}"),
    "until none": N_("the last day was {by}"),
    "meets": N_("on {on}, after {last}; the last day was {by}"),
    "consulted": N_("{asked} of {whole} members asked, {answered} have answered, time until {by}"),
    "consulted consensus held": N_(
        "{asked} of {whole} members asked, {answered} have answered, nobody objects"
    ),
    "consulted consensus": N_(
        "{asked} of {whole} members asked, {answered} have answered, not all have consented"
    ),
    "consulted objected": N_("{count} objections ({who})"),
    "consulted objected but one": N_("1 objection ({who})"),
    "decided": N_("{body}, {motion}: {status}"),
    "decided elsewhere": N_("decided by {body}; only {wanted} can"),
}

_EXTRAS: Final = (
    ("set aside", "inadmissible"),
    *((name, name) for name in ("runoff", "further", "tied", "lot", "freed")),
)
"""What a sentence is followed by, and the detail that it names."""

_LACKS: Final = {
    "votes": N_("{number} more yes"),
    "share": N_("{number} more {of}"),
    "excess": N_("{number} {of} fewer"),
    "group": N_("{number} from {of}"),
    "sent": N_("{number} invitations by {of}"),
    "1 sent": N_("1 invitation by {of}"),
    "finding": N_("the finding {of}"),
    "facts": N_("the facts: {of}"),
    "places": N_("{number} places"),
    "1 places": N_("1 place"),
    "term": N_("{of}"),
    "asked": N_("asking {number} members"),
    "1 asked": N_("asking 1 member"),
    "answers": N_("{number} answers, or the end of {of}"),
    "1 answers": N_("1 answer, or the end of {of}"),
    "reminder": N_("reminding {number} members"),
    "1 reminder": N_("reminding 1 member"),
    "consent": N_("the consent of {number} members"),
    "1 consent": N_("the consent of 1 member"),
}

_FOLLOWS = N_("follows from the text")
_NO_RULE = N_("the text has no rule")
_TURNS = N_("turns on {questions}")
_YES = N_("yes")
_NO = N_("NO")
_LACKING = N_("lacks {what}")


def status_word(status: Status | str, translate: Translate = _plain) -> str:
    """Return the word for a status."""
    return translate(STATUS_WORDS[Status(status)])


def says(why: Why, translate: Translate = _plain) -> str:
    """Return the sentence of one reason, without its clause and without what it lacks."""
    key, values = _key(why, translate)
    sentence = translate(_SENTENCES[key]).format(**values)
    for extra, detail in _EXTRAS:
        names = dict(why.details).get(detail)
        if names:
            more = translate(_SENTENCES[extra]).format(who=_join(names, _plain))
            sentence = f"{sentence}; {more}"
    return sentence


def _key(why: Why, translate: Translate) -> tuple[str, dict[str, Any]]:
    """Return which sentence a reason needs, and the values to fill it with."""
    details = dict(why.details)
    if why.kind.endswith(" unknown"):
        return "unknown", {"missing": translate(str(details["missing"]))}
    if why.numbers is not None:
        return _share(why.kind, why.numbers, translate)
    values = {name: _filled(value, translate) for name, value in details.items()}
    kind = why.kind
    if kind.startswith("count"):
        bounds = (name for name in ("least", "most") if name in details)
        return " ".join((kind, *bounds)), values
    if kind in _WHO:
        names = details[_WHO[kind]]
        count = _size(names)
        values |= {"count": count, "who": _join(names)}
        if count == 1 and f"{kind} but one" in _SENTENCES:
            return f"{kind} but one", values
        if count == 0 and f"{kind} nobody" in _SENTENCES:
            return f"{kind} nobody", values
    held = f"{kind} held"
    return held if why.holds and held in _SENTENCES else kind, values


_WHO: Final = {
    "none": "objections",
    "consulted objected": "objections",
    "elect": "elected",
}
"""The kinds whose sentence says how many and who, and the detail that names them."""


def _filled(value: str | int | tuple[str, ...], translate: Translate) -> str | int:
    """Return a detail as a sentence is filled with it."""
    if isinstance(value, tuple):
        return _join(value, translate)
    return _word(value, translate) if isinstance(value, str) else value


def _share(kind: str, numbers: Numbers, translate: Translate) -> tuple[str, dict[str, Any]]:
    kind = "aim" if kind == "share as an aim" else "share"
    sign = "more than" if numbers.threshold.strict else "at least"
    return f"{kind} {sign}", {
        "number": numbers.number,
        "share": translate(numbers.share),
        "whole": numbers.whole,
        "base": translate(numbers.base),
        "ratio": numbers.threshold.ratio,
        "needed": numbers.needed,
    }


def _size(value: str | int | tuple[str, ...]) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _join(value: str | int | tuple[str, ...], translate: Translate = _plain) -> str:
    names = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(_word(name, translate) for name in names)


def _word(name: str, translate: Translate) -> str:
    """Return a name of the rulebook as people read it."""
    return translate(name).replace("_", " ")


def lacks_says(lacks: tuple[Lacks, ...], translate: Translate = _plain) -> str:
    """Return what is missing, in words: "1 more yes", "1 from africa, 2 from asia"."""
    return ", ".join(
        translate(_LACKS.get(f"{item.number} {item.kind}", _LACKS[item.kind])).format(
            number=item.number, of=_word(item.of, translate) if item.of else ""
        )
        for item in lacks
    )


def cited(why: Why) -> str:
    """Return the clauses of a reason, with the path by which they were inherited."""
    text = ", ".join(why.cite)
    return f"{text} via {', '.join(why.via)}" if why.via else text


def shown(why: Why) -> tuple[Why, ...]:
    """Return the reasons below one that matter: of alternatives of which one holds, only those."""
    if why.kind == "any" and why.holds:
        return tuple(below for below in why.because if below.holds)
    return why.because


def as_text(decision: Decision, translate: Translate = _plain) -> str:
    """Return the decision as text: the outcome, what it turns on, and the tree of reasons."""
    return "\n".join(_lines(decision, translate)) + "\n"


def turns_says(decision: Decision, translate: Translate = _plain) -> str:
    """Return whether the outcome follows from the text, or what it turns on."""
    if decision.turns_on:
        return translate(_TURNS).format(questions=", ".join(decision.turns_on))
    return translate(_NO_RULE if decision.status is Status.SILENT else _FOLLOWS)


def _lines(decision: Decision, translate: Translate) -> Iterator[str]:
    word = status_word(decision.status, translate).upper()
    yield f"{word}   {turns_says(decision, translate)}"
    for why in decision.why:
        yield from _reason_lines(why, translate, 1)


def _reason_lines(why: Why, translate: Translate, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{reason_text(why, translate)}"
    for below in shown(why):
        yield from _reason_lines(below, translate, depth + 1)


def reason_text(why: Why, translate: Translate = _plain) -> str:
    """Return one reason as a line, without those below it."""
    mark = translate(_YES) if why.holds else translate(_NO)
    parts = [f"{mark:<3} {_word(why.rule, translate)}: {says(why, translate)}"]
    if why.cite:
        parts.append(f"[{cited(why)}]")
    if why.readings:
        parts.append(
            "<" + ", ".join(f"{question} = {reading}" for question, reading in why.readings) + ">"
        )
    if why.lacks:
        lacking = translate(_LACKING).format(what=lacks_says(why.lacks, translate))
        parts.append(f"({lacking})")
    return "  ".join(parts)


def as_json(decision: Decision) -> dict[str, Any]:
    """Return the decision as the command line prints it; the sentences are English."""
    return {
        "status": str(decision.status),
        "turns_on": list(decision.turns_on),
        "why": [reason_json(why) for why in decision.why],
        "rulebook": decision.rulebook,
        "rulings": decision.rulings,
        "facts": decision.facts,
    }


def reason_json(why: Why) -> dict[str, Any]:
    """Return one reason with those below it, as the command line prints it."""
    return {
        "holds": why.holds,
        "rule": why.rule,
        "says": says(why),
        "cite": [*why.cite, *why.via],
        "because": [reason_json(below) for below in shown(why)],
        "reading": dict(why.readings) or None,
        "lacks": lacks_says(why.lacks) or None,
    }
