"""The minutes of a conference: read from its acts, never written by hand (CONF-3, VOTE-8).

`compose` is the pure reading of acts, `minutes_of` gathers what it needs; `as_text` and `as_json`
give the minutes as a document and as data. Notes and the authorisation are acts as well.
"""

from comitia.meetings.minutes.data import as_json
from comitia.meetings.minutes.queries import minutes_of
from comitia.meetings.minutes.reading import compose
from comitia.meetings.minutes.structure import Minutes
from comitia.meetings.minutes.text import as_text

__all__ = ["Minutes", "as_json", "as_text", "compose", "minutes_of"]
