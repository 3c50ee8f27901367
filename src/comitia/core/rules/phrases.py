"""The phrases in which `describe` says what a statute requires, as they are to be translated.

A name in braces stands for what the rule fixes. A phrase that is said in one of several ways has
them by the value of the parameter; "open" is for one that no reading decides.
"""

from typing import Final

from comitia.core.rules.explain import N_

WHOLES: Final = {
    "members": N_("all members on the roll"),
    "represented": N_("the members that are represented"),
    "backing": N_("the members that are represented or legitimate in writing"),
    "written": N_("the members that legitimate in writing"),
    "yes": N_("the votes for"),
    "no": N_("the votes against"),
    "cast": N_("the votes cast for and against"),
    "present": N_("the votes of all who are there (also of the silent and the abstaining)"),
    "entitled": N_("all members entitled to vote, absent or not"),
    "entitled less the accused": N_("all members entitled to vote but the one accused"),
    "seats elected": N_("the seats to which somebody was elected"),
    "seats filled": N_("the elected seats that are not vacant"),
    "seats sent": N_("the seats of those whom other bodies send"),
    "seats in all": N_("the seats elected and sent"),
    "seats set": N_("the seats that were fixed for the body"),
    "present in person": N_("the seats whose holder is there"),
    "present or by proxy": N_("the seats whose holder or proxy is there"),
}
"""Each quantity as the whole that a share is taken of: it stands after "of"."""

PARTS: Final = {
    "members": N_("members on the roll"),
    "represented": N_("represented by a delegation"),
    "backing": N_("represented, or absent and legitimating in writing"),
    "written": N_("legitimating in writing"),
    "yes": N_("votes for"),
    "no": N_("votes against"),
    "cast": N_("votes for or against"),
    "present": N_("votes of those who are there"),
    "entitled": N_("entitled to vote"),
    "entitled less the accused": N_("entitled to vote, and not the one accused"),
    "seats elected": N_("seats to which somebody was elected"),
    "seats filled": N_("seats that are not vacant"),
    "seats sent": N_("seats of those whom other bodies send"),
    "seats in all": N_("seats elected and sent"),
    "seats set": N_("seats that were fixed for the body"),
    "present in person": N_("taken by their holders"),
    "present or by proxy": N_("taken by their holders or proxies"),
}
"""Each quantity as the part that has to be reached: it stands after "must be"."""

COUNTS: Final = {
    "members": N_("members"),
    "represented": N_("members represented"),
    "backing": N_("members represented or legitimating in writing"),
    "written": N_("members legitimating in writing"),
    "yes": N_("votes for"),
    "no": N_("votes against"),
    "cast": N_("votes for or against"),
    "present": N_("votes of those who are there"),
    "entitled": N_("members entitled to vote"),
    "entitled less the accused": N_("members entitled to vote, but for the one accused"),
    "seats elected": N_("seats to which somebody was elected"),
    "seats filled": N_("seats that are not vacant"),
    "seats sent": N_("seats of those whom other bodies send"),
    "seats in all": N_("seats elected and sent"),
    "seats set": N_("seats that were fixed for the body"),
    "present in person": N_("holders of seats who are there"),
    "present or by proxy": N_("seats whose holder or proxy is there"),
}
"""Each quantity as a number of things."""

GROUPS: Final = {
    "continent": N_("from each continent"),
    "region": N_("from each region"),
    "country": N_("from each country"),
}

UNITS: Final = {
    "organisation": N_("each organisation"),
    "delegate": N_("each delegate"),
    "seat": N_("each seat"),
}
NOTICE_ROLLS: Final = {
    "members when sent": N_("who was a member when it was sent"),
    "members when held": N_("who is a member when the body meets"),
}
GROUNDS: Final = frozenset({N_("bilateral"), N_("principles"), N_("other")})
"""The grounds of an objection, by which rulebooks name those that do not count."""

MORE = N_("more than {ratio}")
AT_LEAST = N_("at least {ratio}")
WHOLE = N_("all")
OR = N_("{one} or {other}")
AND = N_("{one} and {other}")
SHARE = {
    "must": N_("Of {whole}, {threshold} must be {part}."),
    "aim": N_("Of {whole}, {threshold} should be {part}; this is an aim, not a condition."),
    "open": N_("Of {whole}, {threshold} should be {part}; whether they must is open."),
}
COUNT = {
    "must": N_("There must be {bounds} {of}."),
    "aim": N_("There should be {bounds} {of}; this is an aim, not a condition."),
    "open": N_("There should be {bounds} {of}; whether there must be is open."),
}
LEAST = N_("at least {least}")
MOST = N_("at most {most}")
BOUNDS = N_("{least} to {most}")
EACH = {
    "must": N_("There must be {held} {group}."),
    "aim": N_("There should be {held} {group}; this is an aim, not a condition."),
    "open": N_("There should be {held} {group}; whether there must be is open."),
}
HELD = {
    "represented": (N_("at least one delegation"), N_("at least {least} delegations")),
    "seated": (N_("at least one taken seat"), N_("at least {least} taken seats")),
}
CAPPED = {
    "yes": N_("Where one has fewer members, all of these suffice."),
    "no": N_("This holds even where one has fewer members."),
    "open": N_("What holds where one has fewer members is open."),
}
SENT = N_("The invitation must have been sent {before} before the first day to everybody {to}.")
WAIVED = N_("Whoever was never invited, comes and does not protest makes good the missing notice.")
CLEAR = N_("These are clear days: neither the first day nor that of the notice counts.")
SERVED = N_("It counts as delivered {served} after it was sent.")
FINDING = N_("This must have been found and minuted: {finding}.")
NO_OBJECTION = N_("Nobody may object.")
INADMISSIBLE = N_("An objection on this ground does not count: {grounds}.")
UNEQUAL = N_("There must not be as many {left} as {right}: a tie is lost.")
EQUAL = N_("There must be as many {left} as {right}.")
TIE = {
    "second vote": N_("Where there are as many {left} as {right}, the vote is taken once more."),
    "rejected": N_("Where there are as many {left} as {right}, the motion is rejected."),
    "open": N_("What follows where there are as many {left} as {right} is open."),
}
TIE_UNLESS = N_("Not again after this was minuted: {finding}.")
ALL = N_("Each of these must hold: {rules}.")
ANY = N_("At least one of these must hold: {rules}.")
DEFERRED = N_("What is required depends on how the text is read.")
READ_AS = N_("Read as “{reading}”: {rule}.")
NOTHING = N_("nothing is required")
ELECT = N_(
    "Each ballot approves as many candidates as it likes. Places are filled in the order of "
    "approvals, each with {threshold} of the ballots cast."
)
SPREAD = N_("A candidate {group} that has an eligible one is given a place first.")
IN_BALLOTS = N_(
    "Places are filled in ballots, each with {threshold} of the valid ones. Where too few reach "
    "it, "
    "a further ballot is held between those with the most votes, at most twice as many as places "
    "are left."
)
FREED = N_("It is open to all after this was minuted: {finding}.")
LOTS = N_("The lot decides a tie for one place after this was minuted: {finding}.")
STATED = N_("Of the stage “{step}” must be stated: {term}: {value}.")
SAME = N_("These must be the same: {left}, {right}.")
TERM = N_("{term} (stage “{step}”)")
LISTED = N_("The stage “{step}” must name at least {least} members: {term}.")
UNTIL = N_("The stage “{step}” must be done by {day}.")
WITHIN = N_("The stage “{step}” must be done within {period} after the stage “{after}”.")
MEETS = N_("At the stage “{step}” the period must be kept in which it meets ({body}; {last}).")
CONSULTED = N_(
    "At the stage “{step}” all members must have been asked in writing, and have answered or let "
    "{over} go by."
)
SILENCE = {
    "yes": N_("Whoever is silent consents."),
    "no": N_("Whoever is silent does not consent."),
    "open": N_("Whether whoever is silent consents is open."),
}
DECIDED = N_("At the stage “{step}” a motion “{motion}” must be carried by one of: {by}.")
CLASS = N_("To which class it belongs depends on how the text is read.")
NO_CLASS = N_("no class is stated")
AGAIN = N_("If none does, the vote is taken once more where this holds: {rule}.")
OF_ITS_OWN = N_("It has a quorum of its own: {rule}.")
BARRED = N_("It is discussed, and not put to a vote.")
GAP = N_("The text is silent: {gap}.")
AFTER = N_("This must have been found first: {findings}.")
TRIED = N_("It is carried if this holds: {rules}.")
TRIED_IN_ORDER = N_("It is carried if one of these holds, tried in this order: {rules}.")
VOTE = N_("One vote for {units}.")
SPLIT = N_("A delegation whose delegates differ: {split}.")
PERIODS: Final = {
    "years": (N_("{number} year"), N_("{number} years")),
    "months": (N_("{number} month"), N_("{number} months")),
    "days": (N_("{number} day"), N_("{number} days")),
}
