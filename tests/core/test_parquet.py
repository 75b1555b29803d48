import duckdb
import numpy as np
import pytest

from sim.core.parquet import write_parquet

COLUMNS = {"run": np.arange(1000), "share": np.linspace(0, 1, 1000)}


def test_what_sql_makes_of_columns_is_there_in_order_and_twice_the_same(tmp_path):
    one, other = tmp_path / "it's one.parquet", tmp_path / "other.parquet"
    for file in (one, other):
        write_parquet(file, COLUMNS, "SELECT run, 2 * share AS twice FROM columns")
    assert one.read_bytes() == other.read_bytes()
    found = duckdb.read_parquet(str(other)).fetchnumpy()
    assert (found["run"] == COLUMNS["run"]).all()
    assert found["twice"] == pytest.approx(2 * COLUMNS["share"])


def test_options_are_kept_in_the_file(tmp_path):
    file = tmp_path / "a.parquet"
    write_parquet(file, COLUMNS, "SELECT run FROM columns", ", KV_METADATA {made: 'here'}")
    found = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{file}')").fetchall()
    assert (b"made", b"here") in found


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="none"):
        write_parquet(tmp_path / "none" / "a.parquet", COLUMNS, "SELECT run FROM columns")
