"""Random small rulebooks: one body with a few rules of every form that is counted."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

HEAD = """\
[rulebook]
id = "random"
title = "A random statute"
in_force = 2020-01-01

[clause]
"1" = {{ line = "All of it." }}

[question.unit]
text = "Who has a vote?"
read = ["organisation", "delegate"]
cite = "1"
ruled_as = "usual"

[question.thin]
text = "Do all of a small group suffice?"
read = ["no", "yes"]
{take}
cite = "1"
ruled_as = "usual"

[question.base]
text = "Of what?"
read = ["cast", "present"]
take = "cast"
cite = "1"
ruled_as = "usual"

[roll]
groups = [{groups}]

[body.it]
kind = "{kind}"
vote = {{ per = "{unit}", cite = "1" }}
"""
PEOPLE = ("members", "represented", "backing", "written")
SEATS = (
    "seats elected",
    "seats filled",
    "seats in all",
    "seats set",
    "present in person",
    "present or by proxy",
)
VOTES = ("yes", "no", "cast", "present")
ENTITLED = ("entitled", "entitled less the accused")
THRESHOLDS = ("> 1/2", ">= 1/2", "> 1/3", ">= 2/3", ">= 3/4", ">= 1")


def leaf(kind: str) -> st.SearchStrategy[str]:
    """Return rules that are made of no others."""
    people = SEATS if kind == "committee" else PEOPLE
    wholes = (*people, "cast", "present", "?base")
    if kind == "referendum":
        wholes = (*wholes, *ENTITLED)
    counted = st.sampled_from((*people, *VOTES))
    shares = st.builds(
        'share = "{}", of = "{}", is = "{}"'.format,
        counted,
        st.sampled_from(wholes),
        st.sampled_from(THRESHOLDS),
    )
    least = st.builds('count = "{}", least = {}'.format, counted, st.integers(1, 4))
    most = st.builds('count = "{}", most = {}'.format, counted, st.integers(0, 3))
    pairs = st.lists(counted, min_size=2, max_size=2, unique=True)
    unequal = st.builds(
        lambda form, names, more: f'{form} = ["{names[0]}", "{names[1]}"]{more}',
        st.sampled_from(["unequal", "equal"]),
        pairs,
        st.just(""),
    ) | st.builds(
        lambda names, more: f'tie = ["{names[0]}", "{names[1]}"]{more}',
        pairs,
        st.sampled_from(["", ', unless = "urgent"', ', then = "rejected"']),
    )
    findings = st.sampled_from(["urgent", "heard"]).map('finding = "{}"'.format)
    objections = st.sampled_from(['none = "objections"', 'none = "objections", except = ["taste"]'])
    leaves = shares | shares | least | most | unequal | findings | objections
    if kind != "committee":
        each = st.builds(
            'each = "{}", least = {}, of = "represented", capped = "{}"'.format,
            st.sampled_from(["continent", "region"]),
            st.integers(1, 2),
            st.sampled_from(["no", "yes", "?thin"]),
        )
        sent = st.just('sent = "invitation", to = "members when held", before = "P14D"')
        leaves = leaves | each | sent
    return leaves


@st.composite
def rulebooks(draw: Draw) -> str:
    """Return the text of a rulebook of one body, a quorum and two classes of motion."""
    kind = draw(st.sampled_from(["assembly", "assembly", "committee", "referendum"]))
    unit = "seat" if kind == "committee" else draw(st.sampled_from(["organisation", "?unit"]))
    rules = {f"r{index}": draw(leaf(kind)) for index in range(draw(st.integers(2, 4)))}
    for index in range(draw(st.integers(1, 3))):
        parts = draw(st.lists(st.sampled_from(sorted(rules)), min_size=1, max_size=3, unique=True))
        joined = ", ".join(f'"{part}"' for part in parts)
        rules[f"c{index}"] = f"{draw(st.sampled_from(['all', 'any']))} = [{joined}]"
    names = sorted(rules)
    groups = ", ".join(f'"g{index}"' for index in range(draw(st.integers(1, 3))))
    lines = [
        HEAD.format(
            take=draw(st.sampled_from(['take = "no"', ""])), groups=groups, kind=kind, unit=unit
        ),
        "[body.it.rule]",
        *(f'{name} = {{ {rule}, cite = "1" }}' for name, rule in rules.items()),
    ]
    if draw(st.booleans()):
        lines.append(f'quorum = {{ all = ["{draw(st.sampled_from(names))}"], cite = "1" }}')
    attempts = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
    lines.append("[body.it.motion]")
    for motion in ("usual", "other"):
        tries = ", ".join(f'"{name}"' for name in draw(attempts))
        lines.append(f'{motion} = {{ try = [{tries}], cite = "1" }}')
    return "\n".join(lines) + "\n"
