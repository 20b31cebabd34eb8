"""Bytes become text only where that is certain; a wrong guess would be nonsense on a stream."""

from __future__ import annotations

import codecs
import random

import pytest

from streamkit.adapters.code_hosts.encodings import Decoded, decoded
from streamkit.ports import Rejected

RUSSIAN = """\
# Очередь зрителей: кто раньше пришёл, того раньше и разбираем.
def next_viewer(queue):
    '''Берём первого, у которого есть код; остальных просим подождать.'''
    for viewer in queue:  # порядок важен — новички идут первыми
        if viewer.has_code:
            return viewer
    raise LookupError("Никого нет, приходите завтра")
"""
PASCAL = (
    "program Очередь;\nbegin\n  writeln('Введите число строк в файле, который хотите показать:');\nend.\n"
)
ONE_C = """\
Функция НайтиЗрителя(Очередь) Экспорт
    Для Каждого Зритель Из Очередь Цикл // первый, у кого есть код
        Если Зритель.ЕстьКод Тогда
            Возврат Зритель;
        КонецЕсли;
    КонецЦикла;
    ВызватьИсключение "Никого нет";
КонецФункции
"""
WESTERN = {
    "cp1252": "# Gänsefüßchen über älteren Übungen, größtmögliche Schönheit und Öl und süße Äpfel\n",
    "latin-1": "# où être né à Noël près du château, ça coûte cher déjà, élève gâté, forêt brûlée, fenêtre\n",
    "cp1250": "# příliš žluťoučký kůň úpěl ďábelské ódy, zażółć gęślą jaźń, árvíztűrő tükörfúrógép\n",
    "cp1253": "# Η ουρά των θεατών: όποιος ήρθε πρώτος, εξυπηρετείται πρώτος, και οι άλλοι περιμένουν\n",
    "cp1254": "# Kuyruktaki ilk izleyici önce gösterilir, ötekiler sırada bekler, şimdilik böyle çalışıyor\n",
    "cp1255": "# התור של הצופים: מי שבא ראשון מקבל ראשון, והאחרים מחכים בסבלנות לתורם\n",
    "cp1257": "# ąžuolų šilas, žvėrių takai, įdomūs šūksniai, čiurlenantys ūkų upeliai\n",
    "shift_jis": "# 視聴者の列：最初に来た人が最初に見てもらえる\n",
    "gb18030": "# 观众队列：先来的人先看，其他人请等待\n",
    "euc-kr": "# 시청자 대기열: 먼저 온 사람이 먼저 보여집니다\n",
}


@pytest.mark.parametrize("text", [RUSSIAN, PASCAL, ONE_C], ids=["python", "pascal", "1c"])
def test_windows_1251(text: str) -> None:
    """Russian in Windows-1251 is read, and it is said."""
    assert decoded(text.encode("cp1251", errors="ignore")) == Decoded(
        text.encode("cp1251", errors="ignore").decode("cp1251").removesuffix("\n"), "part-cp1251"
    )


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
@pytest.mark.parametrize(
    "text", [RUSSIAN, PASCAL, ONE_C, RUSSIAN.upper()], ids=["python", "pascal", "1c", "capitals"]
)
def test_other_russian(encoding: str, text: str) -> None:
    """Other encodings of Russian are never taken for Windows-1251."""
    with pytest.raises(Rejected, match="code-not-utf8"):
        decoded(text.encode(encoding, errors="ignore"))


@pytest.mark.parametrize("encoding", sorted(WESTERN))
@pytest.mark.parametrize("times", [1, 20])
def test_other_languages(encoding: str, times: int) -> None:
    """Other languages in their own encodings are refused, short and long."""
    content = ("x = 1  # code\n" + WESTERN[encoding]) * times
    with pytest.raises(Rejected, match=r"code-not-(utf8|text)"):
        decoded(content.encode(encoding, errors="replace"))


@pytest.mark.parametrize("text", ["# очередь", "café", "# Привет, мир"])
def test_too_little_to_be_sure(text: str) -> None:
    """A word says nothing about an encoding."""
    with pytest.raises(Rejected, match="code-not-utf8"):
        decoded(text.encode("cp1251", errors="ignore") + b"\xe9")


def test_random_bytes() -> None:
    """Of 2,000 random contents none is text, whatever share of it is ASCII."""
    chance = random.Random(7)  # noqa: S311 because the same bytes have to come again
    for _ in range(2000):
        high = chance.randrange(1, 100)
        content = bytes(
            chance.randrange(128, 256) if chance.randrange(100) < high else chance.randrange(32, 127)
            for _ in range(400)
        )
        content += b"\xe9"  # beyond ASCII for certain
        with pytest.raises(Rejected, match=r"code-not-(utf8|text)"):
            decoded(content)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["little", "big"])
def test_utf_16_that_says_so(mark: bytes) -> None:
    """With its byte order mark it is read, and it is said."""
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decoded(mark + RUSSIAN.replace("\n", "\r\n").encode(encoding)) == Decoded(
        RUSSIAN.removesuffix("\n"), "part-utf16"
    )


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + bytes(range(256)) * 9,
        codecs.BOM_UTF16_LE + b"\0\xd8" * 50,
        codecs.BOM_UTF16_BE + b"x",
    ],
    ids=["noise", "half letters", "odd"],
)
def test_what_only_begins_like_utf_16(content: bytes) -> None:
    """Pictures may begin with the same two bytes."""
    with pytest.raises(Rejected, match="code-not-text"):
        decoded(content)
