"""Pages that follow from the code are those that the code gives now."""

import pytest

from tests.docs.pages import DOCS, PAGES, generator

GENERATOR = generator()


@pytest.mark.parametrize("name", GENERATOR.PAGES)
def test_a_generated_page_is_up_to_date(name):
    page = PAGES[f"docs/reference/{name}.md"]
    assert page == GENERATOR.PAGES[name](), "run: python docs/generate.py"


@pytest.mark.parametrize("name", [name for name, text in PAGES.items() if "<!-- made" in text])
def test_a_part_that_is_made_is_up_to_date(name):
    assert PAGES[name] == GENERATOR.fill(PAGES[name]), "run: python docs/generate.py"


def test_pages_are_written_to_their_place(tmp_path, monkeypatch):
    """And parts into the pages that have them."""
    folder = tmp_path / "reference"
    folder.mkdir()
    page = tmp_path / "page.md"
    page.write_text("a\n\n<!-- made: rounds -->\n\nold\n\n<!-- end of rounds -->\n\nb\n")
    monkeypatch.setattr(GENERATOR, "FOLDER", folder)
    GENERATOR.main([])
    for name in GENERATOR.PAGES:
        assert (folder / f"{name}.md").read_bytes() == (
            DOCS / "reference" / f"{name}.md"
        ).read_bytes()
    filled = page.read_text(encoding="utf-8")
    assert GENERATOR.rounds() in filled
    assert "old" not in filled


@pytest.mark.slow
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", [name for name, text in PAGES.items() if "<!-- measured:" in text])
def test_what_a_page_shows_as_printed_is_what_is_printed(name):
    assert PAGES[name] == GENERATOR.measure(PAGES[name], is_at_length=False), (
        "run: python docs/generate.py --measure"
    )
