"""The teacher's link works once, and what it opens is for the teacher alone."""

import io
import sqlite3
import zipfile

import pytest

PAGES = ("/teacher", "/projector", "/teacher/rehearse", "/teacher/as/KAZ", "/teacher/debrief",
         "/teacher/export/csv", "/teacher/export/xlsx", "/teacher/export/html",
         "/teacher/export/log", "/explore")  # fmt: skip


def test_a_link_works_once(served):
    link = served.room.new_link("teacher")
    assert served.browser().get(link).headers["location"] == "/teacher"
    second = served.browser()
    answer = second.get(link)
    assert answer.status_code == 404 and "set-cookie" not in answer.headers
    assert second.get("/teacher").status_code == 404


def test_who_only_asks_whether_a_link_is_there_does_not_use_it_up(served):
    link = served.room.new_link("teacher")
    assert served.browser().head(link).status_code == 404
    assert served.browser().get(link).status_code == 303


def test_a_link_cannot_be_guessed(served):
    tokens = {served.room.new_link("teacher").rpartition("/")[2] for _ in range(5)}
    assert len(tokens) == 5 and all(len(each) >= 43 for each in tokens)
    assert served.browser().get("/let-in/x").status_code == 404


def test_only_some_links_wait_for_their_use(served):
    links = [served.room.new_link("teacher") for _ in range(30)]
    assert served.browser().get(links[0]).status_code == 404
    assert served.browser().get(links[-1]).status_code == 303


@pytest.mark.parametrize("path", PAGES)
def test_the_teachers_pages_are_for_the_teacher_alone(served, path):
    assert served.teacher().get(path).status_code == 200
    for other in (served.browser(), served.phone()):
        assert other.get(path).status_code == 404


def test_a_phones_cookie_is_not_the_teachers(served):
    phone = served.phone()
    (token,) = (value for name, value in phone.cookies.items() if name.startswith("phone-"))
    (name,) = (each for each in served.teacher().cookies if each.startswith("teacher-"))
    phone.cookies.set(name, token)
    assert phone.get("/teacher").status_code == 404


def test_the_projectors_link_shows_the_wall_and_can_do_nothing(served):
    wall = served.teacher("projector")
    assert wall.get("/projector").status_code == 200
    assert wall.get("/teacher").status_code == 404
    assert wall.post("/teacher/act", json={"what": "next"}).status_code == 403


def test_the_teacher_makes_links_for_other_screens(served):
    teacher = served.teacher()
    for role, page in (("projector", "/projector"), ("teacher", "/teacher")):
        link = teacher.act("link", "/teacher", role=role).json()["link"]
        assert link.startswith(served.room.address)
        other = served.browser()
        assert other.get(link).headers["location"] == page
    assert teacher.act("link", "/teacher", role="phone").status_code == 422
    assert teacher.act("link", "/teacher", role=["teacher"]).status_code == 422


def test_an_act_of_the_teacher_needs_the_pages_own_word(served):
    teacher, other = served.teacher(), served.teacher()
    for csrf in ("", other.csrf("/teacher")):
        answer = teacher.post("/teacher/act", json={"what": "next"}, headers={"x-csrf": csrf})
        assert answer.status_code == 403
    assert served.room.now.phase == "lobby"


def test_going_on_twice_for_the_same_phase_goes_on_once(served):
    teacher = served.teacher()
    step = {"from": "lobby", "round": 1}
    assert teacher.act("next", "/teacher", **step).status_code == 200
    assert teacher.act("next", "/teacher", **step).status_code == 409
    assert served.room.now.phase == "brief"


def test_the_teacher_plays_for_a_seat(served):
    teacher = served.begin("forecast")
    page = teacher.get("/teacher/as/KAZ").text
    assert 'data-act="/teacher/act"' in page and 'data-seat="KAZ"' in page
    said = {"seat": "KAZ", "chances": [40, 40, 20], "round": 1}
    assert teacher.act("forecast", "/teacher", **said).status_code == 200
    assert teacher.get("/teacher/as/NOWHERE").status_code == 404


def test_the_teacher_gives_a_phone_another_seat(served):
    phone = served.phone()
    teacher = served.teacher()
    assert teacher.act("seat", "/teacher", phone="p1", seat="CN").status_code == 200
    assert "China" in phone.get("/phone").text


def test_a_phone_that_the_teacher_sends_away_is_a_stranger(served):
    phone = served.phone()
    assert served.teacher().act("leave", "/teacher", phone="p1").status_code == 200
    assert phone.get("/phone").headers["location"] == "/"


def test_the_teachers_pages_can_be_read_in_another_language(served):
    teacher = served.teacher()
    for path in ("/teacher", "/projector", "/teacher/as/KAZ", "/teacher/rehearse"):
        assert '<html lang="kk">' in teacher.get(f"{path}?language=kk").text
    assert 'data-live="/teacher/live?language=kk"' in teacher.get("/teacher?language=kk").text
    assert '<html lang="en">' in teacher.get("/teacher?language=xx").text


def test_what_is_taken_home_can_be_read(served, tmp_path):
    teacher = served.begin("debrief")
    saved = {kind: teacher.get(f"/teacher/export/{kind}") for kind in ("csv", "xlsx", "log")}
    assert all("attachment" in each.headers["content-disposition"] for each in saved.values())
    assert zipfile.ZipFile(io.BytesIO(saved["csv"].content)).testzip() is None
    assert zipfile.ZipFile(io.BytesIO(saved["xlsx"].content)).testzip() is None
    (tmp_path / "saved.room").write_bytes(saved["log"].content)
    log = sqlite3.connect(tmp_path / "saved.room")
    (count,) = log.execute("SELECT count(*) FROM event").fetchone()
    log.close()
    assert count == served.room.now.revision
    assert teacher.get("/teacher/export/nothing").status_code == 404
    assert "Debrief sheet" in teacher.get("/teacher/debrief").text


def test_phones_may_explore_once_the_game_is_over(served):
    phone = served.phone()
    assert phone.get("/explore").status_code == 404
    served.begin("debrief")
    assert phone.get("/explore").status_code == 200
