"""A small invented statute with every rule form, for tests of the loader and of the forms alone."""

from comitia.core.rules import Rulebook, load_text

ID = "association-2020"

STATUTE = """\
[rulebook]
id = "association-2020"
title = "Statute of an association"
in_force = 2020-01-01

[roll]
groups = ["north", "south"]

[body.assembly]
kind = "assembly"
meets = { every = "P1Y", cite = "1" }
vote = { per = "?unit", split = "not possible", cite = "2" }
established = "?moment"

[body.assembly.provision]
chair = { elected_by = "itself", cite = "1" }

[body.assembly.rule]
quorum = { all = ["called", "half", "corners"], cite = "3" }
called = { sent = "invitation", to = "members when held", before = "P14D", cite = "3" }
half = { share = "represented", of = "members", is = ">= 1/2", cite = "3" }
corners = { each = "continent", least = 1, of = "represented", capped = "?empty", cite = "3" }
agreed = { none = "objections", except = ["taste"], cite = "4" }
urgent = { finding = "urgent", cite = "4" }
most = { share = "yes", of = "?base", is = "> 1/2", cite = "4" }
no_tie = { unequal = ["yes", "no"], cite = "4" }
passed = { all = ["most", "no_tie"], cite = "4" }
either = { any = ["urgent", "passed"], cite = "4" }
local = { open = "?local", read = { "free" = "nothing", "bound" = "passed" }, cite = "4" }
chosen = { elect = "approval", is = "> 1/2", spread = "continent", cite = "5" }

[body.assembly.motion]
creed = { barred = true, cite = "4" }
usual = { try = ["agreed", "either"], cite = "4" }
placed = { after = ["heard"], try = ["local"], cite = "4" }
election = { try = ["chosen"], cite = "5" }
budget = { gap = "no majority is stated", cite = "4" }

[body.branch]
like = "assembly"
cite = "6"

[body.branch.motion]
budget = { try = ["passed"], cite = "6" }

[body.section]
like = "?section-rules"
cite = "6"

[body.board]
kind = "committee"

[body.board.rule]
quorum = { share = "present in person", of = "seats elected", is = "> 1/2", cite = "7" }

[body.board.motion]
usual = { gap = "no majority is stated", cite = "7" }

[body.council]
like = "board"
cite = "6"

[body.council.rule]
quorum = { all = ["there", "size"], cite = "7" }
there = { count = "present in person", least = 2, cite = "7" }
size = { count = "seats elected", least = 3, most = 5, force = "?size", cite = "7" }

[body.everybody]
kind = "referendum"

[body.everybody.rule]
two_thirds = { share = "yes", of = "entitled", is = ">= 2/3", cite = "8" }

[body.everybody.motion]
dissolution = { try = ["two_thirds"], cite = "8" }

[procedure.leaving]
declare = { form = "written", cite = "8" }

[question.unit]
text = "Who has a vote?"
read = ["organisation", "delegate"]
take = "organisation"
ruled_as = "usual"
cite = "2"

[question.moment]
text = "When is there a quorum?"
read = ["at every decision", "at the opening only"]
take = "at every decision"
ruled_as = "usual"
cite = "3"

[question.base]
text = "Most of what?"
read = ["cast", "present"]
take = "cast"
ruled_as = "usual"
cite = "4"

[question.empty]
text = "Does a corner without members matter?"
read = ["no", "yes"]
ruled_as = "usual"
cite = "3"

[question.local]
text = "What binds a local matter?"
read = ["free", "bound"]
take = "bound"
ruled_as = "usual"
ruled_by = "assembly"
cite = "4"

[question.section-rules]
text = "Which rules has a section?"
read = ["branch", "none"]
take = "branch"
ruled_as = "usual"
cite = "6"

[question.size]
text = "Must a council be of three to five?"
read = ["must", "aim"]
take = "must"
ruled_as = "usual"
cite = "7"

[clause]
"1" = { line = "It meets every year.", document = "1", lines = "1-2" }
"2" = { line = "All have a vote.", document = "1", lines = "3" }
"3" = { line = "Half of the members, called in time.", document = "1", lines = "4" }
"4" = { line = "Most decide.", document = "1", lines = "5" }
"5" = { line = "Elections are by approval.", document = "1", lines = "6" }
"6" = { line = "Branches do likewise.", document = "1", lines = "7" }
"7" = { line = "A board of most.", document = "1", lines = "8" }
"8" = { line = "Two thirds dissolve it.", document = "1", lines = "9" }
"""

PROCEDURE = """\
[procedure]
id = "order-1"
title = "Rules of procedure"
over = "association-2020"

[body.assembly.rule]
all_there = { share = "yes", of = "present", is = ">= 1", cite = "P:1" }

[body.assembly.motion]
budget = { try = ["all_there"], cite = "P:1" }

[clause]
"P:1" = { line = "A budget is adopted by all." }
"""


def changed(old: str, new: str) -> str:
    """Return the statute with one passage changed."""
    assert STATUTE.count(old) == 1, f"{old!r} stands {STATUTE.count(old)} times in the statute"
    return STATUTE.replace(old, new)


def association() -> Rulebook:
    """Return the statute, loaded."""
    return load_text(STATUTE)
