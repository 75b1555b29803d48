"""Limits: how often somebody may do something."""

import pytest

from sim.web.server.limits import LARGEST, MOST, Bucket, Limits, is_plain
from sim.web.server.sessions import CODE, LETTERS


def test_a_bucket_is_emptied_and_fills_again():
    clock = [0.0]
    bucket = Bucket(2, 0.5, lambda: clock[0])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    clock[0] = 1.9
    assert not bucket.has("a")
    clock[0] = 2.0
    assert bucket.has("a") and bucket.take("a") and not bucket.take("a")
    clock[0] = 1000.0
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]


def test_many_addresses_do_not_fill_the_memory():
    clock = [0.0]
    bucket = Bucket(2, 1, lambda: clock[0])
    for n in range(LARGEST):
        bucket.take(str(n))
    clock[0] = 10.0
    bucket.take("another")
    assert list(bucket.left) == ["another"]


def test_the_code_cannot_be_found_in_a_lesson_by_one_address_or_by_all():
    limits, codes = Limits(), len(LETTERS) ** CODE
    lesson = 90 * 60
    assert (limits.wrong.size + limits.wrong.rate * lesson) / codes < 0.001
    assert (limits.wrong_all.size + limits.wrong_all.rate * lesson) / codes < 0.01


@pytest.mark.parametrize("value", [1.5, {"a": 1}, [[1]], ["x" * 61], [1] * (MOST + 1), 10**9])
def test_what_is_large_or_deep_is_not_plain(value):
    assert not is_plain(value)


@pytest.mark.parametrize("value", [1, -3, True, None, "KAZ", [], ["visit KAZ"], [40, 40, 20]])
def test_what_acts_say_is_plain(value):
    assert is_plain(value)
