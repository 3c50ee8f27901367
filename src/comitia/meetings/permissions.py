"""Who may do what at a conference.

The desk (invitations, registration, attendance) is the secretariat's throughout. Leading is the
secretariat's as provisional chair and then the presidium's: the table lets both, and the views ask
`leading` whose turn it is. Everybody may see how a conference stands, without the names of people.
"""

from typing import Final

from comitia.accounts.roles import ANYONE, SIGNED_IN, Role, Table

DESK: Final = frozenset({Role.SECRETARIAT})
CHAIR: Final = frozenset({Role.PRESIDIUM})
LEAD: Final = frozenset({Role.SECRETARIAT, Role.PRESIDIUM})
HALL: Final = LEAD | {Role.TELLER, Role.DELEGATE, Role.OBSERVER}

CONFERENCES: Final[Table] = {
    "meetings:start": {"GET": ANYONE},
    "meetings:conferences": {"GET": ANYONE},
    "meetings:convene": {"GET": DESK, "POST": DESK},
    "meetings:conference": {"GET": ANYONE},
    "meetings:panel": {"GET": ANYONE},
    "meetings:invitations": {"GET": DESK},
    "meetings:send_invitations": {"POST": DESK},
    "meetings:record_invitations": {"GET": DESK, "POST": DESK},
    "meetings:delegations": {"GET": LEAD},
    "meetings:register": {"GET": DESK, "POST": DESK},
    "meetings:register_several": {"GET": DESK, "POST": DESK},
    "meetings:accept_several": {"POST": DESK},
    "meetings:delegation": {"GET": LEAD | {Role.DELEGATE}},
    "meetings:credentials": {"GET": DESK, "POST": DESK},
    "meetings:voter": {"GET": DESK | {Role.DELEGATE}, "POST": DESK | {Role.DELEGATE}},
    "meetings:account": {"GET": DESK, "POST": DESK},
    "meetings:attendance": {"GET": DESK},
    "meetings:arrive": {"POST": DESK},
    "meetings:leave": {"POST": DESK},
    "meetings:legitimations": {"GET": LEAD, "POST": DESK},
    "meetings:hardship": {"GET": DESK, "POST": DESK},
    "meetings:open": {"GET": LEAD, "POST": LEAD},
    "meetings:check_quorum": {"POST": LEAD},
    "meetings:adjourn": {"GET": LEAD, "POST": LEAD},
    "meetings:resume": {"GET": LEAD, "POST": LEAD},
    "meetings:close": {"GET": LEAD, "POST": LEAD},
    "meetings:agenda": {"GET": ANYONE},
    "meetings:add_item": {"POST": LEAD},
    "meetings:move_item": {"POST": LEAD},
    "meetings:remove_item": {"POST": LEAD},
    "meetings:point_item": {"POST": LEAD},
    "meetings:propose_agenda": {"POST": LEAD},
    "meetings:guests": {"GET": HALL, "POST": LEAD},
    "meetings:presidium": {"GET": ANYONE},
    "meetings:margin": {"GET": ANYONE},
    "meetings:propose_presidium": {"POST": LEAD},
    "meetings:appoint_teller": {"POST": LEAD},
}

VOICES: Final = LEAD | {Role.DELEGATE}
COUNTING: Final = LEAD | {Role.TELLER}

MOTIONS: Final[Table] = {
    "meetings:motions": {"GET": ANYONE},
    "meetings:table_motion": {"GET": VOICES, "POST": VOICES},
    "meetings:motion": {"GET": ANYONE},
    "meetings:contribute": {"POST": VOICES},
    "meetings:make_finding": {"POST": LEAD},
    "meetings:classify": {"POST": LEAD},
    "meetings:seek_consensus": {"GET": LEAD, "POST": LEAD},
    "meetings:raise_objection": {"POST": VOICES},
    "meetings:withdraw_objection": {"POST": VOICES},
    "meetings:close_consensus": {"GET": LEAD, "POST": LEAD},
    "meetings:refuse_motion": {"GET": LEAD, "POST": LEAD},
    "meetings:withdraw_motion": {"GET": VOICES, "POST": VOICES},
    "meetings:undertake": {"POST": VOICES},
    "meetings:open_poll": {"GET": LEAD, "POST": LEAD},
    "meetings:poll": {"GET": ANYONE, "POST": frozenset({Role.DELEGATE})},
    "meetings:poll_live": {"GET": ANYONE},
    "meetings:poll_tellers": {"GET": COUNTING, "POST": COUNTING},
    "meetings:poll_close": {"GET": COUNTING, "POST": COUNTING},
    "meetings:stand_back": {"POST": COUNTING | {Role.DELEGATE}},
    "meetings:declare_later": {"POST": VOICES},
}

MINUTES: Final[Table] = {
    "meetings:minutes": {"GET": ANYONE},
    "meetings:minutes_text": {"GET": ANYONE},
    "meetings:minutes_json": {"GET": ANYONE},
    "meetings:minutes_note": {"GET": LEAD, "POST": LEAD},
    "meetings:minutes_authorise": {
        "GET": frozenset({Role.PRESIDIUM}),
        "POST": frozenset({Role.PRESIDIUM}),
    },
}

# What was decided, on which facts and by which rule, everybody may read in the minutes; so may
# everybody read how it would have come out otherwise. To read a text that somebody sends takes much
# longer than to read a page, so that is done only for people who are known.
REPLAY: Final[Table] = {"meetings:replay": {"GET": ANYONE, "POST": SIGNED_IN}}

TABLE: Final[Table] = {**CONFERENCES, **MOTIONS, **MINUTES, **REPLAY}
