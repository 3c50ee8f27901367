"""Pictures as plain geometry: figures go in, places on the page come out.

No module here knows Django, words or colours. A picture's template in `ui/pictures/` draws what a
module computed and says the same in words. Places are percentages of the width, as text with two
decimals, so that letters keep their size on every screen; they are rounded from whole numbers and
never decide anything.
"""

from comitia.ui.pictures.hall import Continent, HallRow, hall
from comitia.ui.pictures.ladder import DrawnRung, Rung, ladder
from comitia.ui.pictures.result import Bar, Result, bar
from comitia.ui.pictures.timeline import Step, StepState

__all__ = [
    "Bar",
    "Continent",
    "DrawnRung",
    "HallRow",
    "Result",
    "Rung",
    "Step",
    "StepState",
    "bar",
    "hall",
    "ladder",
]
