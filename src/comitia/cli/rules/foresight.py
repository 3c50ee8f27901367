"""`comitia rules margin`: what can still become of the quorum and of motions."""

import argparse

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
from comitia.core.rules import parse_facts
from comitia.core.rules.foresight import foresee
from comitia.core.rules.foresight.sentences import as_json, as_text


def add(below: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        below,
        "margin",
        run_margin,
        "Say how many may leave, how many yes are needed, and which open questions could matter.",
        "margin --body world_conference --motion current facts.json",
    )
    parser.add_argument("--motion", help="the one class of motion to look at (default: all)")
    add_asking(parser)
    add_body(parser)
    add_facts(parser)


def run_margin(arguments: argparse.Namespace) -> int:
    """Print what is foreseen, as text or JSON."""
    foresight = foresee(
        rulebook_of(arguments),
        body=arguments.body,
        motion=arguments.motion,
        facts=parse_facts(facts_of(arguments)),
        rulings=rulings_of(arguments),
    )
    if arguments.json:
        print_json(as_json(foresight))
    else:
        print_text(as_text(foresight))
    return 0
