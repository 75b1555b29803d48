"""Pages that follow from the code are those that the code gives now."""

import pytest

from tests.docs.pages import DOCS, PAGES, generator

GENERATOR = generator()


@pytest.mark.parametrize("name", GENERATOR.PAGES)
def test_a_generated_page_is_up_to_date(name):
    page = PAGES[f"docs/reference/{name}.md"]
    assert page == GENERATOR.PAGES[name](), "run: python docs/generate.py"


def test_pages_are_written_to_their_place(tmp_path, monkeypatch):
    monkeypatch.setattr(GENERATOR, "FOLDER", tmp_path)
    GENERATOR.main([])
    for name in GENERATOR.PAGES:
        assert (tmp_path / f"{name}.md").read_bytes() == (
            DOCS / "reference" / f"{name}.md"
        ).read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, text in PAGES.items() if "<!-- measured" in text])
def test_what_a_page_shows_as_printed_is_what_is_printed(name):
    assert PAGES[name] == GENERATOR.measure(PAGES[name]), "run: python docs/generate.py --measure"
