"""A posterior file is written whole, read as it was, and refused where it does not fit its scenario."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from sim.core.errors import FailedError, ScenarioError, UserError
from sim.scenario.explain import explain
from sim.scenario.load import load, load_text
from sim.scenario.posterior import about_of, named, read_posterior, write_posterior
from sim.scenario.telling import tell

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
NAMED = SMALL.replace("parameters:\n", "parameters:\n  posterior: it.parquet\n", 1)
KEYS = ("drift_rate.AAA", "reach_length", "capability.PP.trend")
DRAWS = np.array([[0.03, 2000, -0.02], [0.05, 4000, -0.01], [0.07, 8000, 0.0]])


@pytest.fixture(scope="module")
def small():
    return load_text(SMALL)


def put(folder, small, keys=KEYS, draws=DRAWS, text=NAMED, **about):
    folder.mkdir(exist_ok=True)
    said = about_of(small, [key for key in keys if key in small.elements], (1992, 2019), "weights")
    write_posterior(folder / "it.parquet", keys, np.asarray(draws, dtype=float), {**said, **about})
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    return folder / "small.yaml"


def refused(file):
    with pytest.raises(ScenarioError) as found:
        load(file)
    (line,) = found.value.lines
    return line


def test_what_is_written_is_read(tmp_path, small):
    about = about_of(small, KEYS, (1992, 2019), "weights")
    sha = write_posterior(tmp_path / "it.parquet", KEYS, DRAWS, about)
    found = read_posterior(tmp_path / "it.parquet")
    assert found.keys == KEYS and (found.draws == DRAWS).all()
    assert (found.about, found.sha256, found.file) == (about, sha, "it.parquet")
    assert found.about["years"] == [1992, 2019] and found.about["scenario"] == "small"
    assert [each.name for each in tmp_path.iterdir()] == ["it.parquet"]


def test_rows_keep_their_order_and_the_file_its_bytes(tmp_path, small):
    draws = np.random.default_rng(0).random((5000, 2))
    about = about_of(small, KEYS[:2], (1992, 2019), "it's weights")
    shas = {write_posterior(tmp_path / name, KEYS[:2], draws, about) for name in "ab"}
    assert len(shas) == 1
    assert (read_posterior(tmp_path / "a").draws == draws).all()


def test_a_scenario_names_a_file_beside_it(tmp_path, small, monkeypatch):
    file = put(tmp_path, small)
    found = load(file)
    assert found.posterior.keys == KEYS and (found.posterior.draws == DRAWS).all()
    assert named(found)["posterior"]["file"] == "it.parquet" and named(small) == {}
    monkeypatch.chdir(tmp_path)
    assert load("small.yaml").posterior.sha256 == found.posterior.sha256


def test_its_own_values_stay(tmp_path, small):
    found = load(put(tmp_path, small))
    assert found.elements.keys() == small.elements.keys()
    assert all((found.values[name] == each).all() for name, each in small.values.items())


def test_what_extends_a_scenario_takes_its_posterior_along(tmp_path, small):
    put(tmp_path / "base", small)
    own = "format: 1\nextends: base/small.yaml\nname: own\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    assert load(tmp_path / "own.yaml").posterior.keys == KEYS


def test_what_extends_a_scenario_may_do_without_its_posterior(tmp_path, small):
    put(tmp_path, small)
    own = "format: 1\nextends: small.yaml\nname: own\nparameters: {posterior: }\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    assert load(tmp_path / "own.yaml").posterior is None


def test_a_narrower_range_of_what_extends_it_is_seen(tmp_path, small):
    put(tmp_path, small)
    own = "format: 1\nextends: small.yaml\nname: own\n"
    own += "parameters: {reach_length: {range: [1000, 9000]}}\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    assert "made with other ranges" in refused(tmp_path / "own.yaml")


def test_rounding_at_an_end_of_a_range_is_put_right(tmp_path, small):
    low = small.elements["reach_length"].low
    found = load(put(tmp_path, small, ["reach_length"], [[low - 1e-8]]))
    assert found.posterior.draws.tolist() == [[low]]


@pytest.mark.parametrize(
    ("keys", "draws", "words"),
    [
        (["drift_rate.AAA"], [[0.05], [0.2]], "drift_rate.AAA: 0.2 found in row 2, numbers from 0.025 to"),
        (["reach_length"], [[np.nan]], "reach_length: nan found in row 1"),
        (["drift_rate.CCC"], [[0.05]], "drift_rate.CCC: unknown number, did you mean"),
        (["alignment.AAA.PP"], [[0.4]], "alignment.AAA.PP: never drawn, for it is data"),
        (["budget.PP"], [[1.0]], "budget.PP: never drawn, for it has no range"),
        (["reach_length"], np.empty((0, 1)), "no draws in it"),
    ],
)  # fmt: skip
def test_draws_that_the_scenario_cannot_have_are_refused(tmp_path, small, keys, draws, words):
    line = refused(put(tmp_path, small, keys, draws))
    assert "it.parquet: " in line and words in line


def test_another_scenario_s_is_refused(tmp_path, small):
    assert "made for text 'other', one made for 'small'" in refused(
        put(tmp_path, small, scenario="other")
    )


def test_other_ranges_are_refused(tmp_path, small):
    assert "made with other ranges" in refused(put(tmp_path, small, ranges="0"))


@pytest.mark.parametrize("said", ["[a]", "3", "sub/it.parquet", "../it.parquet", "''", "it.csv"])
def test_what_is_no_name_of_a_file_beside_it_is_refused(tmp_path, small, said):
    text = NAMED.replace("it.parquet", said)
    line = refused(put(tmp_path, small, text=text))
    assert "small.yaml:19:3: parameters.posterior: " in line and "a file beside this one" in line


def test_a_file_that_is_not_there_is_said_where_it_is_named(tmp_path, small):
    file = put(tmp_path, small)
    (tmp_path / "it.parquet").unlink()
    line = refused(file)
    assert "small.yaml:19:3: parameters.posterior: " in line and "no such file" in line


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no parquet at all"])
def test_a_damaged_file_is_refused(tmp_path, small, damage):
    file = put(tmp_path, small)
    (tmp_path / "it.parquet").write_bytes(damage)
    assert "no posterior that can be read" in refused(file)


def test_half_a_file_is_refused(tmp_path, small):
    file = put(tmp_path, small)
    whole = (tmp_path / "it.parquet").read_bytes()
    (tmp_path / "it.parquet").write_bytes(whole[: len(whole) // 2])
    assert "no posterior that can be read" in refused(file)


def test_parquet_of_something_else_is_refused(tmp_path, small):
    file = put(tmp_path, small)
    duckdb.sql(f"COPY (SELECT 1.0 AS reach_length) TO '{tmp_path / 'it.parquet'}' (FORMAT parquet)")
    assert "no posterior that can be read" in refused(file)


def test_columns_of_words_are_refused(tmp_path):
    said = '{"format": 1}'
    duckdb.sql(
        f"COPY (SELECT 'a' AS reach_length) TO '{tmp_path / 'it.parquet'}'"
        f" (FORMAT parquet, KV_METADATA {{multivector_posterior: '{said}'}})"
    )
    with pytest.raises(UserError, match="reach_length: no numbers"):
        read_posterior(tmp_path / "it.parquet")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path, small):
    (tmp_path / "file").write_text("")
    about = about_of(small, KEYS, (1992, 2019), "weights")
    with pytest.raises(FailedError, match="cannot be written"):
        write_posterior(tmp_path / "file" / "it.parquet", KEYS, DRAWS, about)


def test_explain_says_that_a_number_is_drawn_from_it(tmp_path, small):
    found = load(put(tmp_path, small))
    facts = explain(found, "reach_length")["elements"][0]["posterior"]
    assert facts == {"file": "it.parquet", "draws": 3, "low": 2400, "high": 7200}
    said = " ".join(" ".join(tell(explain(found, "reach_length"))).split())
    assert "2400 to 7200 in 8 of 10 draws; drawn from it.parquet (3 draws)" in said
    assert "1 drawn from it.parquet" in " ".join(tell(explain(found, "drift_rate")))
    assert explain(found, "budget.PP")["elements"][0]["posterior"] is None
    assert "posterior" not in " ".join(tell(explain(small, "reach_length")))
