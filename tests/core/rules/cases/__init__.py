"""Worked cases of the other statutes that come with comitia, by the name of the rulebook.

Each is written from the published rules, and each number in them has its just-missing neighbour.
"""

from tests.core.rules.cases import further
from tests.core.rules.cases.co_operative import CASES as CO_OPERATIVE
from tests.core.rules.cases.un_general_assembly import CASES as UN_GENERAL_ASSEMBLY

OTHERS = {
    "un-general-assembly": (*UN_GENERAL_ASSEMBLY, *further.UN),
    "co-operative": (*CO_OPERATIVE, *further.CO_OPERATIVE),
}
