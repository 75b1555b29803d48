"""Free text is off; where it is on it is unsigned, read first, in memory only, and erased."""

from sim.web.server.notes import LONGEST, MOST, Notes
from tests.web.server.test_sockets import until_shown

TEXT = "marmalade for the zeppelin"


def write(phone, text=TEXT):
    return phone.post("/phone/note", json={"what": "note", "text": text},
                      headers={"x-csrf": phone.csrf()})  # fmt: skip


def allowing(served):
    teacher = served.teacher()
    teacher.act("settings", "/teacher", notes=True)
    return teacher


def test_no_note_is_taken_until_the_teacher_allows_it(served):
    phone = served.phone()
    assert write(phone).status_code == 403
    assert not served.room.notes.waiting
    allowing(served)
    assert write(phone).status_code == 200


def test_the_teacher_reads_a_note_before_the_wall_shows_it(served):
    phone = served.phone()
    teacher = allowing(served)
    write(phone)
    with teacher.live("/projector/live") as wall, teacher.live("/teacher/live") as desk:
        assert TEXT not in wall.receive_json()["html"]
        assert TEXT in desk.receive_json()["html"]
        teacher.act("note", "/teacher", number=1, is_good=True)
        teacher.act("next", "/teacher")
        until_shown(wall, TEXT)
    assert TEXT not in phone.get("/phone").text


def test_a_note_that_is_no_good_is_thrown_away(served):
    phone = served.phone()
    teacher = allowing(served)
    write(phone)
    teacher.act("note", "/teacher", number=1, is_good=False)
    assert not served.room.notes.waiting and not served.room.notes.shown


def test_a_note_is_in_no_file(served):
    phone = served.phone()
    teacher = allowing(served)
    write(phone)
    teacher.act("note", "/teacher", number=1, is_good=True)
    teacher.act("next", "/teacher")
    files = list(served.room.keeper.path.parent.iterdir())
    assert {each.name for each in files} >= {"a.room", "a.room-wal"}
    kept = b"".join(each.read_bytes() for each in files)
    assert b"settings" in kept, "this looks where the log is"
    assert not [word for word in ("marmalade", "zeppelin") if word.encode() in kept]
    assert TEXT.encode() not in teacher.get("/teacher/export/log").content


def test_notes_are_erased_when_the_room_is_closed_or_they_are_switched_off(served):
    phone = served.phone()
    teacher = allowing(served)
    for what, body in (("settings", {"notes": False}), ("close", {})):
        teacher.act("settings", "/teacher", notes=True)
        write(phone)
        write(phone)
        teacher.act("note", "/teacher", number=min(served.room.notes.waiting), is_good=True)
        assert served.room.notes.waiting and served.room.notes.shown
        teacher.act(what, "/teacher", **body)
        assert not served.room.notes.waiting and not served.room.notes.shown
    assert write(phone).status_code == 403


def test_a_note_is_unsigned(served):
    phone = served.phone_at("KAZ")
    allowing(served)
    write(phone)
    assert list(served.room.notes.waiting.values()) == [TEXT]


def test_a_note_is_escaped_and_cut(served):
    phone = served.phone()
    teacher = allowing(served)
    write(phone, "<script>alert(1)</script>" + "x" * 300)
    (text,) = served.room.notes.waiting.values()
    assert len(text) == LONGEST
    page = teacher.get("/teacher").text
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_note_needs_the_pages_own_word(served):
    phone = served.phone()
    allowing(served)
    assert phone.post("/phone/note", json={"what": "note", "text": TEXT}).status_code == 403
    assert not served.room.notes.waiting


def test_a_decision_that_says_nothing_is_refused(served):
    teacher = allowing(served)
    for body in ({}, {"number": [1], "is_good": True}, {"number": 1, "is_good": "yes"}):
        assert teacher.act("note", "/teacher", **body).status_code == 422


def test_only_so_many_notes_wait():
    notes = Notes()
    assert [notes.add(f"{n}") for n in range(MOST + 1)] == [True] * MOST + [False]
    assert not Notes().add("  \n ")
