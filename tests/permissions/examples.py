"""An example value for every argument in an address. A new argument needs one here."""

CONFERENCE = "2026-world"
ORGANISATION = "ke1"

EXAMPLES = {
    "conference": CONFERENCE,
    "organisation": ORGANISATION,
    "representative": 1,
    "index": 0,
    "item": 1,
    "token": "x" * 43,
    "person": "6f6b7c1e-5f0e-4d0a-9a55-0f1c6f2f7a10",
    "held": 1,
    "motion": 1,
    "poll": 1,
    "objection": 1,
    "body": "world_conference",
    "rule": "quorum",
    "procedure": "admission",
    "clause": "III.A.1:4",
    "question": "base-of-80",
    "docket": "conference/2026-world",
    # Of allauth's own addresses.
    "key": "x",
    "uidb36": "1",
    "pk": 1,
}
