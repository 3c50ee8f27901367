"""Addresses of the start page and of conferences. `conference` is always the short address."""

from django.urls import URLPattern, URLResolver, include, path

from comitia.meetings.views import (
    agenda,
    attendance,
    conferences,
    deciding,
    delegations,
    floor,
    guests,
    invitations,
    legitimations,
    minutes,
    motions,
    polls,
    presidium,
    replay,
    sessions,
    start,
    tellers,
)

app_name = "meetings"

of_the_desk = [
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/send", invitations.send, name="send_invitations"),
    path("invitations/record", invitations.record, name="record_invitations"),
    path("delegations/", delegations.show_all, name="delegations"),
    path("delegations/register", delegations.register, name="register"),
    path("delegations/register-several", delegations.register_several, name="register_several"),
    path("delegations/credentials", delegations.accept_several, name="accept_several"),
    path("delegations/<slug:organisation>/", delegations.show, name="delegation"),
    path(
        "delegations/<slug:organisation>/credentials", delegations.credentials, name="credentials"
    ),
    path("delegations/<slug:organisation>/voter", delegations.voter, name="voter"),
    path("delegations/<slug:organisation>/account", delegations.account, name="account"),
    path("attendance/", attendance.show, name="attendance"),
    path("attendance/arrive", attendance.arrive, name="arrive"),
    path("attendance/leave", attendance.leave, name="leave"),
    path("legitimations/", legitimations.show, name="legitimations"),
    path("hardship", legitimations.hardship, name="hardship"),
    path("guests/", guests.show, name="guests"),
]

of_the_chair = [
    path("open", sessions.open_conference, name="open"),
    path("quorum", sessions.check_quorum, name="check_quorum"),
    path("adjourn", sessions.adjourn, name="adjourn"),
    path("resume", sessions.resume, name="resume"),
    path("close", sessions.close, name="close"),
    path("agenda/", agenda.show, name="agenda"),
    path("agenda/add", agenda.add, name="add_item"),
    path("agenda/propose", agenda.propose, name="propose_agenda"),
    path("agenda/<int:item>/move", agenda.move, name="move_item"),
    path("agenda/<int:item>/remove", agenda.remove, name="remove_item"),
    path("agenda/<int:item>/motion", agenda.point, name="point_item"),
    path("presidium/", presidium.show, name="presidium"),
    path("presidium/margin", presidium.refresh_margin, name="margin"),
    path("presidium/propose", presidium.propose, name="propose_presidium"),
    path("presidium/tellers", presidium.appoint_teller, name="appoint_teller"),
]

of_a_motion = [
    path("", motions.show, name="motion"),
    path("contribute", motions.contribute, name="contribute"),
    path("find", motions.make_finding, name="make_finding"),
    path("classify", motions.classify, name="classify"),
    path("object", motions.raise_objection, name="raise_objection"),
    path(
        "objections/<int:objection>/withdraw",
        deciding.withdraw_objection,
        name="withdraw_objection",
    ),
    path("undertake", motions.undertake, name="undertake"),
    path("consensus", deciding.seek_consensus, name="seek_consensus"),
    path("decide-by-consensus", deciding.close_consensus, name="close_consensus"),
    path("refuse", deciding.refuse, name="refuse_motion"),
    path("withdraw", deciding.withdraw, name="withdraw_motion"),
    path("poll", deciding.open_poll, name="open_poll"),
]

of_a_poll = [
    path("", polls.show, name="poll"),
    path("live", polls.live, name="poll_live"),
    path("tellers", tellers.show, name="poll_tellers"),
    path("stand-back", polls.stand_back, name="stand_back"),
    path("declare", polls.declare, name="declare_later"),
    path("close", polls.close, name="poll_close"),
]

of_motions: list[URLPattern | URLResolver] = [
    path("motions/", motions.index, name="motions"),
    path("motions/table", motions.table, name="table_motion"),
    path("motions/<int:motion>/", include(of_a_motion)),
    path("motions/<int:motion>/polls/<int:poll>/", include(of_a_poll)),
]

of_the_minutes = [
    path("minutes/", minutes.show, name="minutes"),
    path("minutes/minutes.txt", minutes.text, name="minutes_text"),
    path("minutes/minutes.json", minutes.data, name="minutes_json"),
    path("minutes/note", minutes.note, name="minutes_note"),
    path("minutes/authorise", minutes.authorise, name="minutes_authorise"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("statute/replay", replay.show, name="replay"),
    path("conferences/", conferences.conferences, name="conferences"),
    path("conferences/convene", conferences.convene, name="convene"),
    path("conferences/<slug:conference>/", floor.show, name="conference"),
    path("conferences/<slug:conference>/panel", floor.refresh_panel, name="panel"),
    path(
        "conferences/<slug:conference>/",
        include([*of_the_desk, *of_the_chair, *of_motions, *of_the_minutes]),
    ),
]
