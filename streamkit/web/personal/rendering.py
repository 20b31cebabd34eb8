"""Turning templates into the personal pages, in the language of who reads them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web

from streamkit.web.assets import Assets
from streamkit.web.personal.live import Language, PersonalLive

SCRIPT = "watching.js"  # only beside a film, and the page does without it, too
STYLES = ("brand.css", "club.css", "personal.css")  # and the fonts these name
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parents[1] / "templates" / "personal"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Rendering:
    def __init__(self, live: PersonalLive, *, assets: Assets) -> None:
        self._live = live
        self._build = assets.build
        self._club = json.loads(assets.files["club.json"])

    def sentence(self, request: web.Request, key: str, *, status: int, **args: str | int) -> web.Response:
        """A page of one sentence."""
        text = self._live.say(key, self.language(request), **args)
        return self.page(request, "sentence.html", status=status, text=text)

    def page(
        self, request: web.Request, template: str, /, *, status: int = 200, **values: Any
    ) -> web.Response:
        language = self.language(request)
        text = _TEMPLATES.get_template(template).render(
            say=lambda key, **args: self._live.say(key, language, **args),
            lang=language,
            here=request.path,
            when=_when,
            club=self._club["name"][language],
            symbol=f"/p/static/{self._build}/{self._club['symbol']}" if self._club["symbol"] else None,
            script=f"/p/static/{self._build}/{SCRIPT}",
            styles=[f"/p/static/{self._build}/{file}" for file in STYLES],
            **values,
        )
        return web.Response(text=text, content_type="text/html", status=status)

    def language(self, request: web.Request) -> Language:
        """The one chosen on the page, else the browser's, else the house's."""
        wanted = [request.query.get("lang", ""), *request.headers.get("Accept-Language", "")[:200].split(",")]
        for each in wanted:
            match each.strip()[:2].casefold():
                case "ru":
                    return "ru"
                case "en":
                    return "en"
        return self._live.language


def _when(wall: int) -> str:
    """A guest may be anywhere, so in UTC."""
    return datetime.fromtimestamp(wall / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
