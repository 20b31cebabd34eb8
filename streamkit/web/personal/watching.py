"""The page on which somebody sees a cut with them in it, finds what is missing in it, and answers."""

from __future__ import annotations

from aiohttp import web

from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, PersonId
from streamkit.core.views.cut_report import lines
from streamkit.core.views.film import FilmView
from streamkit.ports import PortError
from streamkit.web.personal.fields import fields_of
from streamkit.web.personal.film import Films
from streamkit.web.personal.guard import COOKIE, PERSON, form_key, is_our_form
from streamkit.web.personal.live import PersonalLive
from streamkit.web.personal.rendering import Rendering

_ACTS = {"approve", "veto", "cut"}
_ENDS = {"cut"}  # the version is void then, and so is its page
_NO_SPAN = 6  # of the bar's thousand parts, how wide a point is


class WatchingRoutes:
    def __init__(self, live: PersonalLive, films: Films, *, render: Rendering) -> None:
        self._live = live
        self._films = films
        self._render = render

    def table(self) -> list[web.RouteDef]:
        where = "/p/video/{code:[0-9]{5}}"
        return [web.get(where, self.page, allow_head=False), web.post(where, self.act)]

    async def page(self, request: web.Request) -> web.Response:
        person = request[PERSON]
        if person is None:
            return self._render.sentence(request, "page-closed", status=410)
        return await self._page(request, person)

    async def act(self, request: web.Request) -> web.Response:
        """The page anew, with what came of it: said only when it is durable."""
        person = request[PERSON]
        if person is None:
            return self._render.sentence(request, "page-closed", status=410)
        fields = await fields_of(request)
        if not is_our_form(request.cookies.get(COOKIE, ""), fields.get("key", "")):
            raise web.HTTPForbidden
        act, fields["code"] = fields.get("act", ""), request.match_info["code"]
        try:
            if act not in _ACTS:
                raise Refused("act-unknown")
            await self._live.act(person, act, fields)
        except Refused as no:
            key = "film-part-unclear" if no.key == "wish-unclear" else no.key  # there are two fields here
            return await self._page(request, person, said=(key, no.args_), status=409, typed=fields)
        except PortError as no:
            why = self._live.say(no.key, self._render.language(request), **no.args_)
            return await self._page(
                request, person, said=("page-not-kept", {"why": why}), status=503, typed=fields
            )
        if act in _ENDS:
            return self._render.page(request, "film-over.html", text="film-unwanted")
        return await self._page(request, person, said=("page-kept", {}))

    async def _page(
        self,
        request: web.Request,
        person: PersonId,
        *,
        said: tuple[str, dict[str, str | int]] | None = None,
        status: int = 200,
        typed: dict[str, str] | None = None,
    ) -> web.Response:
        """What was typed stands there again after a mistake."""
        view = await self._films.view(person, request.match_info["code"])
        if view is None:
            if said is not None:
                return self._render.sentence(request, said[0], status=status, **said[1])
            return self._render.page(request, "film-over.html", status=410, text="film-gone")
        language = self._render.language(request)
        return self._render.page(
            request,
            "film.html",
            status=status,
            view=view,
            bars=_bars(view),
            checked=lines,
            texts=sorted(view.texts, key=lambda each: each[0] != language),
            clock=clock,
            seconds=seconds,
            key=form_key(request.cookies.get(COOKIE, "")),
            said=self._live.say(said[0], language, **said[1]) if said else None,
            kept=status == 200,
            typed=dict.fromkeys(("act", "from", "to", "why"), "") | (typed or {}),
        )


def _bars(view: FilmView) -> list[tuple[str, int, int]]:
    """Kind, place and width of each mark, in thousandths of the film."""
    whole = max(view.length, 1)
    return [
        (mark.kind.value, mark.start * 1000 // whole, max(_NO_SPAN, (mark.end - mark.start) * 1000 // whole))
        for mark in view.marks
    ]


def clock(instant: int) -> str:
    """As people say a place in a film: 1:05, 1:02:03."""
    minutes, second = divmod(instant // SECOND, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def seconds(instant: int) -> str:
    """For a script, to the millisecond, rounded up: never before what it names."""
    return f"{-(-instant // 1_000_000) / 1000:.3f}"
