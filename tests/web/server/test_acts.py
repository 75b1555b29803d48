"""Whatever is sent is answered, refused in words or done; nothing that is sent is a fault of ours."""

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from sim.web.server import acts
from sim.web.server.acts import NoAct, act_of, read_body, read_form
from sim.web.server.leading import SERVER_ACTS, TEACHER_ACTS
from sim.web.server.limits import BODY, Bucket
from sim.web.server.phones import PHONE_ACTS

pytestmark = pytest.mark.slow

WORDS = ("KAZ", "US", "PRESS", "p1", "visit KAZ", "order", "", "quarrel RU BLR", "ru", "\x00", "é")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 101),
    st.sampled_from(WORDS),
    st.lists(st.one_of(st.integers(-1, 101), st.sampled_from(WORDS)), max_size=4),
    st.lists(st.integers(0, 100), min_size=2, max_size=2).map(lambda a: [*a, 100 - sum(a)]),
)
FIELDS = sorted({name for table in (PHONE_ACTS, TEACHER_ACTS) for each in table.values()
                 for name in each} | {"role", "number", "is_good"})  # fmt: skip
BODIES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5)
OFTEN = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@OFTEN
@given(st.sampled_from(sorted({*PHONE_ACTS, "next"} - {"leave"})), BODIES, st.integers(0, 30))
def test_whatever_a_phone_sends_is_answered(talking, what, body, chance):
    _, (phone, teacher) = talking
    if not chance:
        teacher.act("next", "/teacher")
    answer = phone.act(what, **body)
    assert answer.status_code in (200, 409, 422)
    assert not {"error", "revision"}.isdisjoint(answer.json())


@OFTEN
@given(st.sampled_from(sorted({*TEACHER_ACTS, *SERVER_ACTS} - {"close", "leave"})), BODIES)
def test_whatever_the_teacher_sends_is_answered(talking, what, body):
    _, (_, teacher) = talking
    answer = teacher.act(what, "/teacher", **body)
    assert answer.status_code in (200, 409, 422)
    assert not {"error", "revision", "link"}.isdisjoint(answer.json())


@pytest.fixture
def talking(served):
    served.room.limits.acts = served.room.limits.views = Bucket(10**6, 1)
    served.teacher().act("settings", "/teacher", auto=False)
    return served, (served.phone_at("KAZ"), served.teacher())


@given(st.binary(max_size=200))
def test_bytes_are_an_act_or_refused(sent):
    try:
        act = act_of(sent)
    except NoAct as error:
        assert error.status == 400
    else:
        json.dumps(act.body, ensure_ascii=False).encode()


def request_of(*chunks, waits=False):
    """A request whose body comes in these parts."""
    parts = iter(chunks)

    async def receive():
        for part in parts:
            return {"type": "http.request", "body": part, "more_body": True}
        if waits:
            await asyncio.Event().wait()  # it never comes
        return {"type": "http.disconnect"} if waits is None else {"type": "http.request"}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


def test_a_body_is_read_up_to_its_bound():
    assert asyncio.run(read_body(request_of(b"a", b"b"))) == b"ab"
    with pytest.raises(NoAct, match="too large"):
        asyncio.run(read_body(request_of(b"x" * BODY, b"x")))


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(acts, "PATIENCE", 0.01)
    for request in (request_of(b"a", waits=True), request_of(b"a", waits=None)):
        with pytest.raises(NoAct, match="not all of it came"):
            asyncio.run(asyncio.wait_for(read_body(request), 10))


def test_a_form_leaves_out_what_is_too_long():
    found = asyncio.run(read_form(request_of(b"code=BCDF&kind=" + b"x" * 61)))
    assert found == {"code": "BCDF"}
    assert asyncio.run(read_form(request_of(b"x" * (BODY + 1)))) == {}
    assert asyncio.run(read_form(request_of(b"&".join([b"a=1"] * 11)))) == {}
