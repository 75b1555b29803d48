"""Every link and every picture leads somewhere."""

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page):
    here = ROOT / page
    for link in links(PAGES[page]):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (here.parent / path).resolve() if path else here
        assert target.exists(), f"{page}: {link}"
        if anchor:
            name = target.relative_to(ROOT).as_posix()
            assert anchor in anchors(PAGES[name]), f"{page}: {link}"


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/")])
def test_docs_do_not_lead_out_of_their_folder(page):
    """The site has no more than the folder."""
    for link in links(PAGES[page]):
        if "://" not in link and link.partition("#")[0]:
            target = ((ROOT / page).parent / link.partition("#")[0]).resolve()
            assert target.is_relative_to(ROOT / "docs"), f"{page}: {link}"


def test_every_page_is_in_the_navigation_and_in_the_index():
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (page.removeprefix("docs/") for page in PAGES if page.startswith("docs/")):
        assert f": {page}\n" in navigation
        assert page == "index.md" or page in links(PAGES["docs/index.md"]), page


def test_nothing_is_fetched_from_outside():
    """No picture, font or script of somebody else's."""
    for page, text in PAGES.items():
        assert "](http" not in text.replace("](https://keepachangelog", "").replace(
            "](https://semver", ""
        ), page
    assert "font: false" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
