"""Each series from each layout that is accepted."""

import numpy as np
import pytest

from sim.record.series import SERIES
from tests.record.series.made_up import read

N = np.nan


def test_ideal_points_are_those_of_states_then_powers_then_others(tmp_path):
    found = read(
        tmp_path,
        "points.csv",
        "iso3,year,ideal_point_fp,q05_fp,q95_fp",
        "BBB,2001,0.5,0.4,0.729",
        "USA,2003,2,1,3",
        "DDD,2003,-1,-2,0",
        "ZZZ,2003,-1,-2,0",
    ).ideal_points
    assert found.places == ("S0", "S1", "P0", "P1", "P2", "DDD")
    assert found.years.tolist() == [2001, 2002, 2003]
    assert np.allclose(found.at(2001), [N, 0.5, N, N, N, N], equal_nan=True)
    assert np.isclose(found.sd[0, 1], 0.1)
    assert np.isnan(found.at(2002)).all()


@pytest.mark.parametrize(
    ("lines", "is_tab"),
    [
        (['"","iso3c","year","IdealPointFP","Q5%FP","Q95%FP"', '"1","AAA",2001,.3,.1,.5'], False),
        (["ccode,iso3c,session,IdealPointFP,Q5%FP,Q95%FP", "11,AAA,56,.3,.1,.5"], False),
        (["iso3c\tyear\tIdealPointFP\tQ5%FP\tQ95%FP", "AAA\t2001\t.3\t.1\t.5"], True),
        (["iso3c,session,IdealPointAll,Q5%All,Q95%All", "AAA,56,.3,.1,.5"], False),
        (["iso3,year,ideal_point,q05,q95", "AAA,2001,.3,.1,.5"], False),
    ],
)
def test_ideal_points_come_as_their_publisher_has_them(tmp_path, lines, is_tab):
    found = read(tmp_path, "votes.tab" if is_tab else "votes.csv", *lines)
    assert found.ideal_points.at(2001)[0] == 0.3


def test_the_final_passage_series_is_preferred_to_all_votes(tmp_path):
    head = "iso3c,session,IdealPointAll,Q5%All,Q95%All,IdealPointFP,Q5%FP,Q95%FP"
    found = read(tmp_path, "votes.csv", head, "AAA,56,9,9,9,.3,.1,.5")
    assert found.ideal_points.at(2001)[0] == 0.3


def test_agreement_is_with_each_power_and_a_power_agrees_with_itself(tmp_path):
    head = "iso3,partner,year,n_joint_votes,share_identical,agreement_3pt"
    found = read(tmp_path, "x.csv", head, "AAA,RUS,2001,100,.7,.8", "RUS,USA,2001,50,.1,.2")
    at = found.agreement.at(2001)
    assert np.allclose(at[0], [N, 0.8, N], equal_nan=True)
    assert np.allclose(at[2:5], [[1, 0.2, N], [0.2, 1, N], [N, N, 1]], equal_nan=True)
    assert np.isclose(found.agreement.sd[0, 0, 1], 0.04)
    assert found.agreement.sd[0, 2, 0] == 0


def test_pairs_may_come_once_or_twice_with_either_one_first(tmp_path):
    head = "ccode1,ccode2,agree,year"
    once = read(tmp_path, "x.csv", head, "2,11,.3,2001", "365,2,.2,2001").agreement
    both = ("2,11,.3,2001", "11,2,.3,2001", "365,2,.2,2001", "2,365,.2,2001")
    twice = read(tmp_path, "x.csv", head, *both).agreement
    assert np.array_equal(once.values, twice.values, equal_nan=True)
    assert once.at(2001)[0, 0] == 0.3
    assert np.isnan(once.sd[0, 0, 0])


def test_pairs_by_session(tmp_path):
    found = read(tmp_path, "x.csv", '"","session.x","ccode1","ccode2","agree"', "1,56,11,2,.3")
    assert found.agreement.at(2001)[0, 0] == 0.3


def test_aid_is_added_up_over_projects_and_a_year_without_any_had_none(tmp_path):
    found = read(
        tmp_path,
        "x.csv",
        "Country Code,Transaction Type Name,Fiscal Year,Constant Dollar Amount",
        "AAA,Obligations,2001,100",
        "AAA,Obligations,2001,-30",
        "AAA,Disbursements,2001,1000",
        "AAA,Obligations,2003,",
        "ZZZ,Obligations,1976tq,7",
        "AAA,Obligations,2003,5",
    )
    assert found.aid.values[:, 0].tolist() == [70, 0, 5]
    assert np.isnan(found.aid.values[:, 1]).all()
    assert found.aid_from == 0


def test_the_quarter_between_two_fiscal_years_is_in_its_year(tmp_path):
    head = "iso3,fiscal_year,type,usd_constant"
    found = read(tmp_path, "x.csv", head, "AAA,1976tq,obligations,7", "AAA,1976,obligations,1")
    assert found.aid.at(1976)[0] == 8


def test_finance_is_all_three_kinds_of_flows_or_the_projects_recommended(tmp_path):
    ours = read(tmp_path, "x.csv", "iso3,year,oda_amt,oda_adj,oof_adj,vof_adj", "AAA,2001,9,1,2,")
    assert ours.finance.at(2001)[0] == 3
    assert ours.finance_from == 2
    head = "Recipient ISO-3,Commitment Year,Adjusted Amount (Constant USD 2021) ,Title,"
    rows = ('AAA,2001,4,"a\nb",Yes', "AAA,2001,1,c,Yes", "AAA,2001,8,d,No")
    theirs = read(tmp_path, "x.csv", head + "Recommended For Aggregates", *rows)
    assert theirs.finance.at(2001)[0] == 5


def test_capability_is_of_powers_and_minus_nine_is_nothing(tmp_path):
    head = "stateabb,ccode,year,milex,cinc,version"
    found = read(tmp_path, "x.csv", head, "USA,2,2001,1,.15,6", "CHN,710,2001,1,-9,6")
    assert found.capability.places == ("P0", "P1", "P2")
    assert np.allclose(found.capability.at(2001), [0.15, N, N], equal_nan=True)


def test_democracy_is_of_states(tmp_path):
    head = "country_name,country_text_id,year,v2x_polyarchy"
    found = read(tmp_path, "x.csv", head, "A,AAA,2001,.5", "U,USA,2001,.9", "B,BBB,2001,")
    assert np.allclose(found.democracy.at(2001), [0.5, N], equal_nan=True)


def test_trade_keeps_both_directions_apart_and_has_their_mean(tmp_path):
    found = read(
        tmp_path,
        "x.csv",
        "iso3,direction,data_year,partner,share_pct",
        "AAA,export,2001,Russia,40",
        "AAA,export,2001,Elsewhere,10",
        "AAA,import,2001,Russia,20",
        "AAA,Imports,2001,USA,6",
        "BBB,export,2001,CHN,50",
    )
    assert np.allclose(found.exports.at(2001)[0], [N, 0.4, N], equal_nan=True)
    assert np.allclose(found.imports.at(2001)[0], [0.06, 0.2, N], equal_nan=True)
    assert np.allclose(found.trade.at(2001)[0], [0.03, 0.3, 0])
    assert np.isnan(found.trade.at(2001)[1]).all(), "one direction is not known"


def test_visits_are_those_to_states(tmp_path):
    head = "iso3,start,end,role,name"
    found = read(tmp_path, "x.csv", head, "BBB,2001-12-08,2001-12-09,secretary,Ann", "ZZZ,?,?,?,?")
    assert found.visits == ((2001, 12, 1, "secretary", "Ann"),)
    assert found.visits_from == 0
    assert found.until(2000).visits == ()


def test_nothing_later_than_a_year_is_known_in_it(tmp_path):
    head = "iso3,year,v2x_polyarchy"
    found = read(tmp_path, "x.csv", head, "AAA,2001,.5", "AAA,2003,.6").until(2002)
    assert found.democracy.years.tolist() == [2001, 2002]


def test_a_missing_file_is_no_fault(tmp_path):
    found = read(tmp_path, "capitals.csv", "iso3,capital", "AAA,Atown")
    assert all(getattr(found, name) is None for name in SERIES)


def test_of_several_files_the_last_by_name_is_read(tmp_path):
    head = "iso3,year,v2x_polyarchy"
    read(tmp_path, "v15.csv", head, "AAA,2001,.5")
    assert read(tmp_path, "v16.csv", head, "AAA,2001,.6").democracy.at(2001)[0] == 0.6


def test_letters_elsewhere_may_be_in_another_encoding(tmp_path):
    head = "country_name,country_text_id,year,v2x_polyarchy"
    found = read(tmp_path, "x.csv", head, "Côte,AAA,2001,.5", encoding="latin-1")
    assert found.democracy.at(2001)[0] == 0.5


def test_a_mark_at_the_beginning_of_a_file_is_passed_over(tmp_path):
    found = read(tmp_path, "x.csv", "iso3,year,cinc", "USA,2001,.5", encoding="utf-8-sig")
    assert found.capability.at(2001)[0] == 0.5


def test_partners_of_nobody_in_the_scenario_are_no_trade(tmp_path):
    head = "iso3,direction,data_year,partner,share_pct"
    found = read(tmp_path, "x.csv", head, "ZZZ,export,2001,Russia,40", "AAA,export,2001,Nowhere,4")
    assert found.trade is None
