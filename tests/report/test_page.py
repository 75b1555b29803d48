"""The report: one file that asks for nothing, and that everyone can read."""

import re
from copy import deepcopy
from html.parser import HTMLParser

import pytest

from sim.answers.sentences import caution, headline
from sim.report import CHARTS
from sim.report.files import about
from sim.report.full_part import hedging, mechanisms
from sim.report.html import inline_svg
from sim.report.page import page
from sim.report.style import svg_text

pytestmark = pytest.mark.slow

EVIL = """<script>alert('1')</script>"&"""
VOID = {"meta"}


class Reader(HTMLParser):
    """Collects what a page consists of, and checks that its tags are closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.headings, self.open = [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, *names):
        return [attributes for tag, attributes in self.tags if tag in names]


def page_of(ensemble, summary, command="run it"):
    return page(
        summary,
        {name: svg_text(chart.draw(ensemble, summary), name) for name, chart in CHARTS.items()},
        {name: chart.table(ensemble, summary) for name, chart in CHARTS.items()},
        about(ensemble, command, {}),
    )


@pytest.fixture(scope="module")
def html(shipped):
    return page_of(*shipped)


@pytest.fixture(scope="module")
def read(html):
    return Reader(html)


def test_nothing_is_asked_of_the_network(html, read):
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", html)
    assert not read.all("script", "link", "iframe", "img", "object", "embed", "base", "form")
    for _, attributes in read.tags:
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("xlink:href", "#").startswith("#")


def test_order_is_that_of_the_screen(html, shipped):
    _, summary = shipped
    wanted = [
        f"<h1>{summary['question']}</h1>",
        headline(summary),
        "of each state's cues",
        "The tour, in Kazakhstan",
        "numbers are data",
        caution(summary),
        "Charts",
        *(f'aria-labelledby="{name}-caption"' for name in CHARTS),
        "All states and powers",
        "Hedging",
        "Room",
        "What moved it",
        "The goals of the visit",
        "Within reach",
        "How to repeat it",
    ]
    body = html[html.index("<main>") :].replace("&#x27;", "'")
    places, at = [], 0
    for words in wanted:
        at = body.index(words, at)
        places.append(at)
    assert places == sorted(places)


def test_headings_go_down_one_at_a_time(read):
    assert read.headings[0] == 1 and read.headings.count(1) == 1
    for one, other in zip(read.headings, read.headings[1:], strict=False):
        assert other <= one + 1


def test_page_is_accessible(read):
    assert read.all("html") == [{"lang": "en"}]
    assert len(read.all("caption")) == len(read.all("table"))
    assert {each["scope"] for each in read.all("th")} == {"col", "row"}
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    pictures = read.all("svg")
    assert len(pictures) == len(CHARTS)
    for picture in pictures:
        assert picture["role"] == "img" and picture["aria-labelledby"] in ids
    for _, attributes in read.tags:
        for value in re.findall(r"#([\w-]+)\)|^#([\w-]+)$", str(attributes.get("href", ""))):
            assert set(value) & set(ids)
        if attributes.get("class") == "wide":
            assert attributes["tabindex"] == "0" and attributes["aria-label"]


def test_references_within_pictures_hold(html):
    ids = set(re.findall(r'\bid="([^"]*)"', html))
    used = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', html)
    assert used
    assert {one or other for one, other in used} <= ids


def test_page_prints_and_fits_a_phone(html):
    assert "@media print" in html
    assert 'name="viewport"' in html


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_its_numbers_behind_it(name, html, shipped):
    rows = CHARTS[name].table(*shipped)
    part = html[html.index(f'id="{name}-caption"') :]
    part = part[part.index("<details") : part.index("</details>")]
    shown = re.findall(r"<tr><th[^>]*>(.*?)</tr>", part)[1:]
    cells = [re.sub(r"</t[hd]><t[hd][^>]*>", "|", each)[:-5].split("|") for each in shown]
    at = rows[0].index("month")
    assert cells == [row for row in rows[1:] if row[at] in ("0", "6", "12", "24", "26")]


def test_everything_from_the_scenario_is_escaped(shipped):
    ensemble, summary = shipped
    summary = deepcopy(summary)
    for key in ("question", "title", "information_ends", "scenario"):
        summary[key] = EVIL
    summary["names"] = dict.fromkeys(summary["names"], EVIL)
    summary["goals"][0]["measure"] = EVIL
    html = page_of(ensemble, summary, command=EVIL)
    assert "<script" not in html
    assert not Reader(html).all("script")


def test_page_of_any_shape_is_whole(any_run):
    read = Reader(page_of(*any_run))
    assert len(read.all("svg")) == len(CHARTS)


def test_same_run_gives_the_same_page(html, shipped):
    assert page_of(*shipped) == html


def test_first_table_has_a_row_per_state(html, shipped):
    _, summary = shipped
    part = html[html.index("of each state&#x27;s cues</h2>") :]
    part = part[: part.index("</table>")]
    for name in summary["states"]:
        start = summary["states"][name]["start"]["US"]
        assert f'<th scope="row">{summary["names"][name]}</th><td>{start:.1f}</td>' in part


def test_mechanisms_add_up():
    columns = [{"balance": 0.25, "pressure": -0.75}, {"balance": 1.0}]
    assert mechanisms(columns) == [
        ["who is strong and near", "+0.25", "+1.00"],
        ["pressure, which repels", "-0.75", "0.00"],
        ["all together", "-0.50", "+1.00"],
    ]


def test_hedging_starts_at_one_number(shipped):
    head, *rows = hedging(shipped[1])
    assert head[1] == "January 2020"
    assert all(re.fullmatch(r"\d\.\d\d", row[1]) for row in rows)


def test_no_picture_is_an_error():
    with pytest.raises(ValueError, match="no SVG"):
        inline_svg("<p>", "a", "b")
