"""The chat's words: what may be meant (`meanings`), how it is said (`words`), how it is heard (`reading`)."""

from streamkit.core.chat_commands.meanings import (
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    Language,
    Meaning,
    PointsAt,
    SaysAnswer,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
)
from streamkit.core.chat_commands.reading import is_consent_word, understand

__all__ = [
    "AsksOwnAnswer",
    "AsksQueue",
    "CallsOnStage",
    "Language",
    "Meaning",
    "PointsAt",
    "SaysAnswer",
    "SaysName",
    "SaysPublish",
    "SaysStop",
    "SaysVeto",
    "SendsCode",
    "TakesCodeBack",
    "Understood",
    "is_consent_word",
    "understand",
]
