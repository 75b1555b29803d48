"""What every answer says to a browser, and which requests are refused before anything is read."""

import pytest
from starlette.websockets import WebSocketDisconnect

from sim.web.server.headers import POLICY
from sim.web.server.limits import BODY
from tests.web.server.conftest import HOST, ORIGIN

pytestmark = pytest.mark.slow

PATHS = ("/", "/nothing", "/static/live.js", "/static/nothing", "/join", "/phone", "/teacher")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_a_page_may_do(served, path):
    answer = served.browser().get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline(served):
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in POLICY and "base-uri 'none'" in POLICY
    assert "form-action 'self'" in POLICY and "unsafe" not in POLICY and "http" not in POLICY


@pytest.mark.parametrize("path", ["/", "/phone", "/teacher", "/projector", "/teacher/debrief"])
def test_no_page_is_kept_by_a_browser_or_has_anything_inline(served, path):
    teacher = served.teacher()
    teacher.cookies.update(served.phone().cookies)
    answer = teacher.get(path, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "style=" not in answer.text and "<style" not in answer.text
    assert "onclick=" not in answer.text
    assert answer.text.count("<script") == answer.text.count('<script type="module" src="/static/')


def test_the_pages_module_and_styles_may_be_kept(served):
    assert "cache-control" not in served.browser().get("/static/live.js").headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "10.0.0.1.evil.example", ""])
def test_a_name_that_is_not_ours_is_refused(served, host):
    answer = served.browser().get("/", headers={"host": host})
    assert (answer.status_code, answer.text) == (421, "unknown host")


@pytest.mark.parametrize("url", ["/join", "/rejoin", "/phone/act", "/teacher/act", "/phone/note"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://10.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_page_sends_is_refused(served, url, headers):
    phone = served.phone()
    answer = phone.post(url, json={"what": "captain"}, headers=headers)
    assert answer.status_code == 403 and answer.text.startswith("another ")
    assert len(served.room.now.phones) == 1


@pytest.mark.parametrize("url", ["/phone/live", "/teacher/live", "/projector/live"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "host": "evil.example"},
    ],
)
def test_a_socket_of_another_page_is_refused(served, url, headers):
    teacher = served.teacher()
    teacher.cookies.update(served.phone().cookies)
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        teacher.websocket_connect(f"ws://{HOST}{url}", headers=headers),
    ):
        pass
    assert refused.value.code == 1008
    with teacher.live(url) as live:
        assert live.receive_json()["html"]


def test_what_is_too_large_is_refused_before_it_is_read(served):
    answer = served.browser().post("/join", content=b"x" * (BODY + 1))
    assert (answer.status_code, answer.text) == (413, "too large")


def test_what_does_not_say_its_size_is_refused(served):
    answer = served.browser().post("/join", content=iter([b"x" * 100]))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "/join"), ("put", "/phone"), ("delete", "/"), ("patch", "/teacher"), ("get", "/x/y")],
)
def test_unknown_paths_and_methods_get_a_plain_small_page(served, method, path):
    answer = served.browser().request(
        method, path, headers={"origin": f"http://{HOST}", "content-length": "0"}
    )
    assert answer.status_code in (404, 405)
    assert "There is nothing here." in answer.text
    assert len(answer.text) < 1000
