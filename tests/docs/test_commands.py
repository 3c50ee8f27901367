"""Every command and option is documented with an example, and nothing else is."""

import argparse
import re
from collections.abc import Iterator

import pytest

from comitia.cli.dispatch import COMMANDS, parser_for
from tests.docs.pages import text

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
ALWAYS = {"--help"}
PAGE = text("reference/commands.md")


def children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands below a parser."""
    return {
        name: child
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, child in action.choices.items()
    }


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers of the commands that do something."""
    below = children(parser)
    if not below:
        yield parser
    for child in below.values():
        yield from leaves(child)


def leaves_of(command: str) -> list[argparse.ArgumentParser]:
    """Return the parsers of a command, or of those that it consists of."""
    return list(leaves(children(parser_for(command))[command]))


PARSERS = {parser.prog: parser for command in COMMANDS for parser in leaves_of(command.name)}


def section(program: str) -> str:
    """Return what the page says of a command."""
    found = re.search(rf"^## `{program}`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/commands.md has no section for {program}"
    return found[1]


def test_commands_are_exactly_those_documented():
    assert set(re.findall(r"^## `(.+)`$", PAGE, re.MULTILINE)) == set(PARSERS)


@pytest.mark.parametrize("program", PARSERS)
def test_options_are_exactly_those_documented(program):
    options = {
        option
        for action in PARSERS[program]._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    assert set(OPTION.findall(section(program))) - ALWAYS == options - ALWAYS


@pytest.mark.parametrize("program", PARSERS)
def test_every_file_and_value_that_a_command_takes_is_documented(program):
    taken = {
        action.metavar or action.dest
        for action in PARSERS[program]._actions
        if not action.option_strings
    }
    assert {name for name in taken if f"| `{name}` |" not in section(program)} == set()


@pytest.mark.parametrize("program", PARSERS)
def test_help_shows_an_example(program):
    assert "Example" in PARSERS[program].format_help()
