"""The quantities that a rule can count, by the names that rulebooks and readings use.

`WHAT` says what each is; `evaluation` counts them. A name that is a reading of a question is the
same name here, so that a reading needs no translation.
"""

from typing import Final

WHAT: Final = {
    "members": "members on the roll of the body",
    "represented": "members with a delegation present",
    "backing": "members represented, or absent and legitimating in writing",
    "written": "members that legitimate in writing",
    "yes": "votes for",
    "no": "votes against",
    "cast": "votes for and against",
    "present": "votes of all delegations there, silent and abstaining ones included",
    "entitled": "members entitled to vote, absent or not",
    "entitled less the accused": "members entitled to vote but for the one accused",
    "seats elected": "seats to which somebody was elected",
    "seats filled": "elected seats that are not vacant",
    "seats sent": "seats filled by those whom other bodies send",
    "seats in all": "seats elected and sent",
    "seats set": "the number of seats that was fixed for the body",
    "present in person": "seats whose holder is there",
    "present or by proxy": "seats whose holder or proxy is there",
}

HELD: Final = ("represented", "seated")
GROUPS: Final = ("continent", "region", "country")
NOTICE_ROLLS: Final = ("members when sent", "members when held")
MONTH_ENDS: Final = ("the earlier day", "the later day")
DAYS: Final = ("from day to day", "clear days")
TIES: Final = ("second vote", "rejected")
WAIVERS: Final = ("notice is still missing", "its presence waives")
FORCES: Final = ("must", "aim")
CAPS: Final = ("no", "yes")
MOMENTS: Final = ("at every decision", "at the opening only")
TRANSITS: Final = ("opened", "voted")
CONSULTATIONS: Final = ("ended", "consensus")
SILENCES: Final = ("yes", "no")
LEVELS: Final = ("world", "continent", "region")
COUNTED: Final = ("to the day", "by the year")
UNITS: Final = ("organisation", "delegate", "seat")
SPLITS: Final = ("majority of its delegates, a tie abstains", "not possible")

NOUNS: Final = (
    (WHAT, "quantity"),
    (GROUPS, "kind of group"),
    (NOTICE_ROLLS, "roll"),
    (MONTH_ENDS, "day"),
    (WAIVERS, "waiver"),
    (FORCES, "force"),
    (CAPS, "cap"),
    (UNITS, "unit of votes"),
    (SPLITS, "way to count a split delegation"),
)
"""What the names of each collection are, for messages."""
