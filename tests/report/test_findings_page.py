"""The report of a finding: an argument in order, one file that asks for nothing, for everyone."""

import re
from copy import deepcopy
from html import unescape

import pytest

from sim.report import FINDINGS
from sim.report.findings_files import about, chart_names, names_of
from sim.report.findings_page import page
from sim.report.style import svg_text
from tests.report.findings import SAMPLES, sample
from tests.report.test_page import EVIL, Reader

pytestmark = pytest.mark.slow


def page_of(found, command="run it", stem="report"):
    names = chart_names(stem, found["charts"])
    charts = [(FINDINGS[each["chart"]], each["of"]) for each in found["charts"]]
    return page(
        found,
        {
            name: svg_text(chart.draw(found, of), name)
            for name, (chart, of) in zip(names, charts, strict=True)
        },
        {name: chart.table(found, of) for name, (chart, of) in zip(names, charts, strict=True)},
        about(found, command, {}, names_of(stem)),
    )


@pytest.fixture(scope="module")
def found():
    return sample("heat_map", "grid")[0]


@pytest.fixture(scope="module")
def html(found):
    return page_of(found)


@pytest.fixture(scope="module")
def read(html):
    return Reader(html)


def test_it_is_an_argument_in_order(html, found):
    wanted = [
        f"<h1>{found['question']}</h1>",
        f'<p class="answer">{" ".join(found["answer"])}</p>',
        found["tables"][0]["caption"],
        "How sure is this?",
        found["how_sure"][0],
        "Evidence",
        'aria-labelledby="report-heat_map-share-caption"',
        found["tables"][1]["caption"],
        found["notes"][-1],
        "How to repeat it",
        "run it",
        "Seed",
        found["made"]["sha256"][:16],
    ]
    body, at = unescape(html[html.index("<main>") :]), 0
    for words in wanted:
        at = body.index(words, at)


def test_nothing_is_asked_of_the_network(html, read):
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", html)
    assert not read.all("script", "link", "iframe", "img", "object", "embed", "base", "form")
    for _, attributes in read.tags:
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("xlink:href", "#").startswith("#")


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_page_is_accessible_whatever_it_shows(name):
    """In each shape that its charts have."""
    for shape in SAMPLES[name]:
        # Some samples have no more than their chart needs.
        found = sample("heat_map", "grid")[0] | sample(name, shape)[0]
        html = page_of(found)
        read = Reader(html)
        assert read.all("html") == [{"lang": "en"}]
        assert len(read.all("caption")) == len(read.all("table"))
        assert {each["scope"] for each in read.all("th")} == {"col", "row"}
        assert read.headings[0] == 1 and read.headings.count(1) == 1
        for one, other in zip(read.headings, read.headings[1:], strict=False):
            assert other <= one + 1
        ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        pictures = read.all("svg")
        assert len(pictures) == len(found["charts"])
        assert all(each["role"] == "img" and each["aria-labelledby"] in ids for each in pictures)
        for _, attributes in read.tags:
            if attributes.get("class") == "wide":
                assert attributes["tabindex"] == "0" and attributes["aria-label"]
        used = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', html)
        assert {one or other for one, other in used} <= set(ids)


def test_every_chart_has_its_numbers_behind_it(html, found):
    _, *rows = FINDINGS["heat_map"].table(found, "share")
    part = html[html.index('id="report-heat_map-share-caption"') :]
    part = part[part.index("<details") : part.index("</details>")]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in part.split("<tr>")[2:]]
    assert cells == rows
    assert "charts/report-heat_map-share.csv" in part


def test_long_tables_are_shown_on_demand_unless_they_back_the_answer():
    found = deepcopy(sample("heat_map", "grid")[0])
    rows = [["a", "b"], *([str(at), "1"] for at in range(30))]
    found["tables"] = [{"caption": "First", "rows": rows}, {"caption": "Second", "rows": rows}]
    html = page_of(found)
    assert "<details><summary>Second</summary>" in html
    assert "<summary>First</summary>" not in html


def test_nothing_to_show_is_no_empty_heading(found):
    html = page_of({**found, "charts": [], "tables": [], "notes": []})
    assert "Evidence" not in html and "Before you use it" not in html
    Reader(html)


def test_everything_from_the_study_is_escaped():
    found = deepcopy(sample("heat_map", "grid")[0])
    for key in ("question", "title"):
        found[key] = EVIL
    for key in ("answer", "how_sure", "notes"):
        found[key] = [EVIL + "{braces}"]
    found["tables"][0] = {"caption": EVIL, "rows": [[EVIL, EVIL], [EVIL, EVIL]]}
    shown = found["numbers"]["heat_maps"]["share"]
    shown["title"] = shown["x"]["title"] = shown["x"]["unit"] = shown["level"]["words"] = EVIL
    found["made"]["scenario"] = EVIL
    html = page_of(found, command=EVIL)
    assert "<script" not in html
    assert not Reader(html).all("script")


def test_same_finding_gives_the_same_page(html, found):
    assert page_of(found) == html


def test_page_prints_and_fits_a_phone(html):
    assert "@media print" in html and 'name="viewport"' in html
