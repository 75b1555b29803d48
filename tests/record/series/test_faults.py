"""A fault is one line: file, line, column, what was found, what would be right."""

import pytest

from sim.core.errors import UserError
from sim.record.series import data_folder
from tests.record.series.made_up import put, read, scenario

DEMOCRACY = "iso3,year,v2x_polyarchy"
AGREEMENT = "iso3,partner,year,n_joint_votes,agreement_3pt"
POINTS = "iso3,year,ideal_point_fp,q05_fp,q95_fp"
TRADE = "iso3,direction,data_year,partner,share_pct"
CINC = "iso3,year,cinc"
AID = "iso3,fiscal_year,type,usd_constant"
FINANCE = "iso3,year,oda_adj,oof_adj,vof_adj"
VISITS = "iso3,start,role,name"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((DEMOCRACY, "AAA,2001,.5", "AAA,2002,high"), "3: v2x_polyarchy: 'high' found, a number"),
        ((DEMOCRACY, "AAA,2001,inf"), "2: v2x_polyarchy: 'inf' found, a number is right"),
        ((DEMOCRACY, "AAA,2001,1.5"), "2: v2x_polyarchy: 1.5 found, 0 to 1 is right"),
        ((DEMOCRACY, "AAA,soon,.5"), "2: year: 'soon' found, a year such as 2005 is right"),
        ((DEMOCRACY, "AAA,2001.5,.5"), "2: year: '2001.5' found, a year such as 2005 is right"),
        ((DEMOCRACY, "AAA,2001,.5", "AAA,2001,.6"), "3: iso3: 'AAA' found twice for 2001, once"),
        ((DEMOCRACY, "AAA,2001"), "2: 2 fields found, 3 as in the first line are right"),
        ((DEMOCRACY,), " no rows found below the first line, one or more are right"),
        ((AGREEMENT, "AAA,USA,2001,9,80"), "2: agreement_3pt: 80 found, 0 to 1 is right"),
        ((AGREEMENT, "AAA,USA,2001,0,.8"), "2: n_joint_votes: 0 found, 1 to inf is right"),
        ((POINTS, "AAA,2001,.5,.6,.4"), "2: q05_fp: 0.6 found above 0.4, one below is right"),
        ((TRADE, "AAA,export,2001,USA,140"), "2: share_pct: 140 found, 0 to 100 is right"),
        ((TRADE, "AAA,both,2001,USA,14"), "2: direction: 'both' found, export or import is right"),
        (
            (TRADE, "AAA,export,2001,USA,1", "AAA,export,2001,USA,1"),
            "3: partner: 'USA' found twice, once is right",
        ),
        ((CINC, "USA,2001,0"), "2: cinc: 0 found, 1e-09 to 1 is right"),
        ((AID, "AAA,2001,obligations,1e13"), "2: usd_constant: 1e13 found, -1e+12 to 1e+12"),
        ((FINANCE, "AAA,2001,1,-5,0"), "2: oof_adj: -5 found, 0 to 1e+12 is right"),
        ((DEMOCRACY, "AAA,2001,.5", '"AAA,2002,.5', "AAA,2003,.5"), "3: 1 fields found, 3 as in"),
        ((VISITS, "AAA,May 2001,president,Ann"), "2: start: 'May 2001' found, a day such as"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_place(tmp_path, lines, said):
    with pytest.raises(UserError) as error:
        read(tmp_path, "x.csv", *lines)
    assert len(error.value.lines) == 1
    assert str(error.value).startswith(f"{tmp_path / 'x.csv'}:{said}")


def test_lines_within_a_cell_count(tmp_path):
    with pytest.raises(UserError, match="4: v2x_polyarchy"):
        read(tmp_path, "x.csv", f"{DEMOCRACY},note", 'AAA,2001,.5,"a\nb"', "AAA,2002,high,c")


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("cow_nmc.csv", ["iso3,year,milex"], "no column 'cinc' found, iso3, year, cinc are right"),
        ("V-Dem-CY.csv", [""], "an empty line found, the columns iso3, year, v2x_polyarchy"),
        ("vdem.csv", ["iso3,years"], "no column 'year' and 'v2x_polyarchy' found, iso3, year,"),
        ("vdem.csv", ["iso3;year;v2x_polyarchy"], "columns with ';' between them found, commas"),
    ],
)
def test_a_file_whose_name_says_what_it_is_must_have_its_columns(tmp_path, name, lines, said):
    with pytest.raises(UserError) as error:
        read(tmp_path, name, *lines)
    assert str(error.value).startswith(f"{tmp_path / name}:1: {said}")


def test_a_file_of_no_letters_at_all_is_an_empty_one(tmp_path):
    (tmp_path / "vdem.csv").write_bytes(b"")
    with pytest.raises(UserError, match="1: an empty line found"):
        read(tmp_path, "other.csv", "a,b")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_another_encoding_of_a_whole_file_is_said(tmp_path, encoding):
    with pytest.raises(UserError, match="1: no UTF-8 text found"):
        read(tmp_path, "vdem.csv", DEMOCRACY, "AAA,2001,.5", encoding=encoding)


def test_another_encoding_of_a_cell_that_is_read_is_said(tmp_path):
    with pytest.raises(UserError, match="2: name: letters that are no UTF-8 found"):
        read(tmp_path, "x.csv", VISITS, "AAA,2001-02-03,president,Aña", encoding="latin-1")


def test_a_cell_beyond_all_bounds_is_no_csv(tmp_path):
    with pytest.raises(UserError, match="a CSV file is right"):
        read(tmp_path, "x.csv", DEMOCRACY, f"AAA,2001,{'1' * 200_000}")


def test_the_folder_is_the_one_given_else_of_the_environment_else_beside(tmp_path, monkeypatch):
    for name in ("given", "named", "data"):
        (tmp_path / name).mkdir()
    put(tmp_path, "a.yaml")
    beside = scenario().__class__(**{**vars(scenario()), "file": str(tmp_path / "a.yaml")})
    monkeypatch.delenv("MULTIVECTOR_DATA", raising=False)
    assert data_folder(beside, None) == tmp_path / "data"
    assert data_folder(scenario(), None) is None
    monkeypatch.setenv("MULTIVECTOR_DATA", str(tmp_path / "named"))
    assert data_folder(beside, None) == tmp_path / "named"
    assert data_folder(beside, tmp_path / "given") == tmp_path / "given"
    with pytest.raises(UserError, match="no such folder"):
        data_folder(beside, tmp_path / "nowhere")
