from __future__ import annotations

import pytest

from crossread.records import MainLine, Record
from tests.show.builder import ferry


@pytest.fixture(scope="session")
def record() -> Record:
    story = ferry()
    who, what = story.anchor(0, "The ferry Halcyon"), story.anchor(0, "ran aground off Skerry Point")
    return story.record(
        title=story.anchor(1, "A ferry is stuck off Skerry Point"), main=MainLine((who,), (what,), None, None)
    )
