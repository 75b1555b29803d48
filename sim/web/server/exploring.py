"""The explore page inside a lesson: for the teacher, and for phones once the game is over."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.web.pack.after import has_game
from sim.web.room.presets import DEBRIEF
from sim.web.server.pages import classroom_of
from sim.web.server.phones import token_of as phone_token
from sim.web.server.sessions import TEACHER
from sim.web.server.teachers import stranger, token_of


async def page(request: Request) -> Response:
    """The page."""
    return await asked(request, 0)


async def answer(request: Request) -> Response:
    """What comes of some settings."""
    return await asked(request, 1)


async def asked(request: Request, which: int) -> Response:
    """One of the two, for those who may see it: it tells what a forecast is about."""
    room = classroom_of(request)
    is_phone = bool(room.phone_of(phone_token(request))) and room.now.phase == DEBRIEF
    if not token_of(request, TEACHER) and not is_phone:
        return stranger(request)
    response: Response = await routes(request)[which].endpoint(request)
    return response


def routes(request: Request) -> list[Route]:
    """The page's own routes, of the lesson's scenario."""
    state = request.app.state
    if not hasattr(state, "explore"):
        from sim.web.explore.routes import explore_routes

        room = classroom_of(request).keeper.room
        scenario = room.scenario if has_game(room) else room.exercise.scenario
        state.explore = explore_routes(scenario, str(room.said["scenario"]))
    found: list[Route] = state.explore
    return found
