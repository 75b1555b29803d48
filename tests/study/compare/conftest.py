"""What its tests share."""

import pytest


@pytest.fixture(autouse=True, scope="module")
def _undrawn(undrawn):
    """No chart is drawn here, unless a test asks for `drawn`: `tests/report` draws them all."""
