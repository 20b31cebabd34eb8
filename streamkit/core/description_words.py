"""The description's own words, in English and Russian."""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.model import Licence

_BY_NC = "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)"
_BY = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
_OWN_BY = "Creative Commons Attribution (CC BY)"  # YouTube names no version


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """`wholly` is the licence where YouTube's own field says CC BY, too."""

    title: str
    start: str
    part: str
    chapters: str
    reviewed: str
    credits: str
    links: str
    unlicensed: str
    licences: dict[Licence, str]
    wholly: str


_EN = DescriptionWords(
    title="Code review",
    start="Start",
    part="Part",
    chapters="Chapters",
    reviewed="Code shown",
    credits="With",
    links="Links",
    unlicensed="no licence stated",
    licences={
        Licence.CC_BY_NC: f"Licence: {_BY_NC}, except the code shown, which stays its owner's.",
        Licence.CC_BY: f"Licence: {_BY}, except the code shown, which stays its owner's.",
        Licence.STANDARD: "Licence: standard YouTube licence. The code shown stays its owner's.",
    },
    wholly=f"Licence: {_OWN_BY}.",
)
_RU = DescriptionWords(
    title="Разбор кода",
    start="Начало",
    part="Часть",
    chapters="Главы",
    reviewed="Код на экране",
    credits="Участвовали",
    links="Ссылки",
    unlicensed="лицензия не указана",
    licences={
        Licence.CC_BY_NC: f"Лицензия: {_BY_NC}, кроме показанного кода: он остаётся за его владельцем.",
        Licence.CC_BY: f"Лицензия: {_BY}, кроме показанного кода: он остаётся за его владельцем.",
        Licence.STANDARD: "Лицензия: стандартная YouTube. Показанный код остаётся за его владельцем.",
    },
    wholly=f"Лицензия: {_OWN_BY}.",
)


def words_in(language: str) -> DescriptionWords:
    return _RU if language.partition("-")[0].lower() == "ru" else _EN
