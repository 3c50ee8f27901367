"""`comitia rules quorum`, `decide`, `proceed` and `batch`: putting questions to a statute."""

import argparse
import sys
from typing import Any

from comitia.cli.arguments import Subparsers
from comitia.cli.rules.shared import (
    add_asking,
    add_body,
    add_command,
    add_facts,
    facts_of,
    print_json,
    print_text,
    rulebook_of,
    rulings_of,
)
from comitia.core.rules import Decision, parse_facts, proceed
from comitia.core.rules.asked import PURPOSES, Query, answer
from comitia.core.rules.chronicle import asked_about
from comitia.core.rules.explain import as_json, as_text
from comitia.core.rules.lines import Answer, batch


def add(below: Subparsers) -> None:
    """Add the commands."""
    quorum = add_command(
        below,
        "quorum",
        run_one,
        "Say whether a body has a quorum, and why.",
        "quorum --body world_conference facts.json",
    )
    quorum.add_argument(
        "--to",
        choices=PURPOSES,
        default=PURPOSES[0],
        help="what it is to do: a body may open with fewer than it decides with (%(default)s)",
    )
    add_asking(quorum)
    add_body(quorum)
    add_facts(quorum)
    decide = add_command(
        below,
        "decide",
        run_one,
        "Say what becomes of a motion of a class, and why.",
        "decide --body world_conference --motion fundamental facts.json --json",
    )
    decide.add_argument("--motion", required=True, help="the class of the motion")
    add_asking(decide)
    add_body(decide)
    add_facts(decide)
    through = add_command(
        below,
        "proceed",
        run_procedure,
        "Say how far a procedure of the statute has come, such as an admission, and what is next.",
        "proceed --procedure admission facts.json --on 2013-10-06",
    )
    through.add_argument("--procedure", required=True, help="the procedure")
    add_asking(through)
    add_facts(through)
    many = add_command(
        below,
        "batch",
        run_batch,
        "Answer each line of JSON on the input by a line of JSON on the output.",
        "batch < cases.jsonl > decisions.jsonl",
    )
    add_asking(many)


def run_one(arguments: argparse.Namespace) -> int:
    """Answer one question, as text or JSON."""
    query = Query(
        body=arguments.body,
        motion=getattr(arguments, "motion", None),
        facts=facts_of(arguments),
        to=getattr(arguments, "to", PURPOSES[0]),
    )
    return _printed(answer(rulebook_of(arguments), query, rulings_of(arguments)), arguments)


def run_procedure(arguments: argparse.Namespace) -> int:
    """Answer how far a procedure has come, as text or JSON."""
    decision = proceed(
        rulebook_of(arguments),
        procedure=arguments.procedure,
        facts=parse_facts(asked_about(facts_of(arguments), arguments.on)),
        rulings=rulings_of(arguments),
    )
    return _printed(decision, arguments)


def _printed(decision: Decision, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print_json(as_json(decision))
    else:
        print_text(as_text(decision))
    return 0


def run_batch(arguments: argparse.Namespace) -> int:
    """Answer every line of the input."""
    for item in batch(rulebook_of(arguments), sys.stdin.buffer, rulings_of(arguments)):
        print_json(_answer_json(item))
    return 0


def _answer_json(item: Answer) -> dict[str, Any]:
    result: dict[str, Any] = {} if item.id is None else {"id": item.id}
    if item.decision is None:
        return result | {"error": item.error, "line": item.line}
    return result | as_json(item.decision)
