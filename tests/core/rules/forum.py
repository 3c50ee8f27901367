"""A second small invented statute: opening and deciding, votes taken again, ballots in turn."""

from comitia.core.rules import Rulebook, load_text

STATUTE = """\
[rulebook]
id = "forum-2020"
title = "Statute of a forum"
in_force = 2020-01-01

[body.forum]
kind = "assembly"

[body.forum.rule]
quorum = { all = ["posted", "full"], cite = "1" }
quorum_to_open = { share = "represented", of = "members", is = ">= 1/4", cite = "1" }
full = { share = "represented", of = "members", is = "> 1/2", cite = "1" }
crowd = { count = "represented", least = 9, cite = "1" }
posted = { sent = "invitation", to = "members when held", before = "P14D", \
counted = "clear days", served = "P2D", cite = "1" }
ayes = { share = "yes", of = "cast", is = "> 1/2", cite = "2" }
divided = { tie = ["yes", "no"], unless = "second_vote", then = "?divided", cite = "2" }
chosen = { elect = "ballots", is = "> 1/2", \
freed = "third_ballot", lots = "second_ballot", cite = "3" }

[body.forum.motion]
creed = { barred = true, cite = "2" }
usual = { try = ["ayes"], again = "divided", cite = "2" }
merger = { try = ["ayes"], quorum = "crowd", cite = "2" }
election = { try = ["chosen"], cite = "3" }

[body.council]
kind = "committee"

[body.council.rule]
quorum = { count = "present in person", least = 2, cite = "1" }

[body.everybody]
kind = "referendum"

[body.everybody.rule]
two_thirds = { share = "yes", of = "entitled", is = ">= 2/3", cite = "2" }

[body.everybody.motion]
dissolution = { try = ["two_thirds"], cite = "2" }

[question.divided]
text = "What becomes of an equal vote?"
read = ["second vote", "rejected"]
take = "second vote"
ruled_as = "usual"
cite = "2"

[clause]
"1" = { line = "A quarter opens it, over half decide, called in clear days." }
"2" = { line = "It votes twice where it is divided." }
"3" = { line = "It elects in ballots." }
"""

PROCEDURE = """\
[procedure]
id = "order-2"
title = "Rules of procedure of a forum"
over = "forum-2020"

[body.everybody.rule]
RULE = { share = "represented", of = "members", is = ">= 1/2", cite = "P:1" }

[clause]
"P:1" = { line = "Half of all." }
"""
"""Rules of procedure with one rule, whose name stands for RULE."""


def forum() -> Rulebook:
    """Return the statute, loaded."""
    return load_text(STATUTE)
