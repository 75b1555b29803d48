"""Which template shows a screen."""

from typing import Any

from sim.web.room.presets import BRIEF, DEBRIEF, FORECAST, LOBBY, ORDER, REVIEW, TALK

PHONE = {
    LOBBY: "phone/lobby",
    BRIEF: "phone/brief",
    FORECAST: "phone/forecast",
    TALK: "phone/forecast",
    ORDER: "phone/order",
    REVIEW: "phone/review",
    DEBRIEF: "phone/debrief",
}
"""Phase -> what a phone shows in it."""


def screen_of(kind: str, shown: dict[str, Any]) -> str:
    """The template of a snapshot, without its ending."""
    room = shown["room"]
    if room["kind"] == "exercise":
        return f"{kind}/exercise_{room['phase']}" if kind == "phone" else f"{kind}/exercise"
    if kind != "phone":
        return f"{kind}/{kind}"
    if room["phase"] == ORDER and shown["you"]["kind"] in ("press", "observer"):
        return "phone/press" if shown["press"] else "phone/wait"
    return PHONE[room["phase"]]
