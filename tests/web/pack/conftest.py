"""What its tests share."""

import pytest


@pytest.fixture(autouse=True, scope="module")
def _undrawn(undrawn):
    """No chart is drawn here: `tests/report` draws them all."""
