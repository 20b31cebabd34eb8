"""What shows a cut to those in it: their own page, and the file the host hands over."""

from __future__ import annotations

from streamkit.app import outside
from streamkit.config import Config
from streamkit.controllers.previews import Previews
from streamkit.controllers.showing import Showing
from streamkit.locale import Text
from streamkit.pages import Pages
from streamkit.ports import Media, Shelf, Words
from streamkit.service import Service


def films_of(
    config: Config, *, service: Service, words: Words, media: Media, shelf: Shelf, pages: Pages
) -> Showing:
    """Gives the control room the cuts and its previews, too."""
    showing = Showing(service=service, words=words, texts=outside.texts(), language=config.language)
    pages.films = showing
    pages.previews = Previews(
        service=service, media=media, words=words, shelf=shelf, showing=showing,
        folder=config.folder / "videos", text=Text(config.language, strict=False), progress=pages.progress,
    )  # fmt: skip
    return showing
