import pytest


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    """An empty folder to work in, and no data but those that a test names."""
    monkeypatch.delenv("MULTIVECTOR_DATA", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True, scope="module")
def _undrawn(undrawn):
    """No chart is drawn here, unless a test asks for `drawn`: `tests/report` draws them all."""
