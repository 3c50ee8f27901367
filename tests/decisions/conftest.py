"""What the tests of decisions share."""

import pytest

from comitia.federation.models import RulebookVersion
from tests.builders import make_federation
from tests.decisions.assembly import Assembly


@pytest.fixture
def assembly(db: None) -> Assembly:
    """A World Conference of 32 members, 8 of each continent, all invited in time and present."""
    make_federation(8)
    return Assembly.meeting()


@pytest.fixture
def statute(db: None) -> RulebookVersion:
    """The statute of a federation of eight members, in which nothing was decided yet."""
    make_federation(2)
    return RulebookVersion.objects.get()


@pytest.fixture
def thin(db: None) -> Assembly:
    """A World Conference with one member in Africa: its quorum is contested (I-5)."""
    make_federation({"africa": 1, "america": 8, "asia": 8, "europe": 8})
    return Assembly.meeting()
