"""The words themselves, RU and EN: a row here and a case in `reading` make a new one."""

from __future__ import annotations

from streamkit.core.chat_commands.meanings import Language
from streamkit.core.model import EVERYTHING, NOTHING, Medium

VIDEO = frozenset({Medium.VIDEO})
AUDIO = frozenset({Medium.AUDIO})
ANSWERS: dict[str, tuple[frozenset[Medium], Language]] = {
    "!yes": (EVERYTHING, "en"), "!да": (EVERYTHING, "ru"),
    "!novoice": (VIDEO, "en"), "!безголоса": (VIDEO, "ru"),
    "!novideo": (AUDIO, "en"), "!безвидео": (AUDIO, "ru"),
    "!no": (NOTHING, "en"), "!нет": (NOTHING, "ru"),
    "!consent all": (EVERYTHING, "en"), "!согласие всё": (EVERYTHING, "ru"),
    "!согласие все": (EVERYTHING, "ru"),
    "!consent video": (VIDEO, "en"), "!согласие видео": (VIDEO, "ru"),
    "!consent voice": (AUDIO, "en"), "!согласие голос": (AUDIO, "ru"),
    "!consent none": (NOTHING, "en"), "!согласие нет": (NOTHING, "ru"),
}  # fmt: skip

# Never an answer, and often meant as one.
ALMOST: dict[str, Language] = {
    **{word.removeprefix("!"): language for word, (_, language) in ANSWERS.items() if " " not in word},
    "ok": "en", "okay": "en", "yep": "en", "+": "ru", "ок": "ru", "ага": "ru",
}  # fmt: skip

# Said bare or with the mark, in either keyboard layout; one wrong, missing, doubled or swapped letter is
# forgiven in the words of four letters and more.
STOP: dict[str, Language] = {
    "stop": "en", "revoke": "en", "withdraw": "en", "ыещз": "en", "кумщлу": "en",
    "стоп": "ru", "отзываю": "ru", "отзыв": "ru", "cnjg": "ru", "jnpsdf.": "ru", "jnpsd": "ru",
}  # fmt: skip
BARE_STOP = frozenset({"stop", "стоп", "cnjg", "ыещз"})

# The strict yes about one's own code, and what a no about it begins with, in either keyboard layout.
CODE_YES: dict[str, Language] = {"!code yes": "en", "!код да": "ru"}
CODE_NO = frozenset({
    "no", "not", "none", "off", "never", "stop", "нет", "не", "ни", "нельзя", "стоп", "тщ", "ytn",
    "n", "nah", "nope", "don't", "dont", "hide", "remove", "delete", "revoke", "withdraw",
    "н", "неа", "скрой", "убери", "удали", "отзываю", "отзыв",
})  # fmt: skip

# The same about one's own words of the chat.
CHAT_YES: dict[str, Language] = {"!chat yes": "en", "!чат да": "ru"}

WORDS: dict[str, tuple[str, Language]] = {
    "!name": ("name", "en"), "!имя": ("name", "ru"),
    "!consent": ("consent", "en"), "!согласие": ("consent", "ru"),
    "!receipt": ("receipt", "en"), "!квитанция": ("receipt", "ru"),
    "!fromnow": ("from-now", "en"), "!отсейчас": ("from-now", "ru"),
    "!forget": ("forget", "en"), "!забудь": ("forget", "ru"),
    "!publish": ("publish", "en"), "!публикуй": ("publish", "ru"),
    "!veto": ("veto", "en"), "!не": ("veto", "ru"),
    "!cut": ("cut", "en"), "!вырежи": ("cut", "ru"), "!вырезать": ("cut", "ru"),
    "!сге": ("cut", "en"), "!dsht;b": ("cut", "ru"),
    "!review": ("review", "en"), "!ревью": ("review", "ru"),
    "!code": ("code", "en"), "!код": ("code", "ru"), "!rjl": ("code", "ru"), "!сщву": ("code", "en"),
    "!nocode": ("code-no", "en"), "!безкода": ("code-no", "ru"),
    "!chat": ("chat", "en"), "!чат": ("chat", "ru"), "!xfn": ("chat", "ru"), "!срфе": ("chat", "en"),
    "!nochat": ("chat-no", "en"), "!безчата": ("chat-no", "ru"),
    "!unsubmit": ("unsubmit", "en"), "!убрать": ("unsubmit", "ru"),
    "!queue": ("queue", "en"), "!очередь": ("queue", "ru"),
    "!line": ("line", "en"), "!строка": ("line", "ru"), "!стр": ("line", "ru"),
    "!unline": ("unline", "en"), "!безстроки": ("unline", "ru"),
    "!goto": ("goto", "en"), "!сюда": ("goto", "ru"),
    "!mark": ("mark", "en"), "!отметь": ("mark", "ru"),
    "!next": ("next", "en"), "!дальше": ("next", "ru"),
    "!stage": ("stage", "en"), "!сцена": ("stage", "ru"),
    "!hold": ("hold", "en"), "!убери": ("hold", "ru"),
    "!newcomer": ("newcomer", "en"), "!новенький": ("newcomer", "ru"),
    "!vouch": ("vouch", "en"), "!ручаюсь": ("vouch", "ru"),
    "!join": ("join", "en"), "!участвую": ("join", "ru"),
}  # fmt: skip
