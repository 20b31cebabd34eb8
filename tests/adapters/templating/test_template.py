"""A streamer's template makes text of what it is given, reaches nothing else, and is killed if it hangs."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.adapters.templating import TemplateFile
from streamkit.ports import Rejected

VALUES = {"title": "Очередь <на> Rust", "credits": "{{ 7 * 7 }}{% raw %}", "summary": "s" * 2000}


async def rendered(folder: Path, source: str | bytes, *, patience: float = 5.0) -> str:
    file = folder / "description.j2"
    file.write_bytes(source.encode() if isinstance(source, str) else source)
    template = TemplateFile(file, patience=patience)
    try:
        return (await template.render(VALUES)).text
    finally:
        await template.close()


async def test_values_are_text_and_never_a_template(tmp_path: Path) -> None:
    """What a viewer is called is written as it is: nothing in it is run, and nothing is escaped."""
    made = await rendered(tmp_path, "{{ title }}: {{ credits }}{% if title %}!{% endif %}")
    assert made == "Очередь <на> Rust: {{ 7 * 7 }}{% raw %}!"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\nb\n{{ title", 3),
        ("a\n{% if title %}\n", 2),
        ("a\n\n\n{{ titel }}\n", 4),
        ("a\n{{ title.__class__.__mro__ }}", 2),
        ("a\n{{ title|attr('__class__') }}", 2),
        ("{{ range(10) }}", 1),
        ("{{ cycler }}", 1),
        ("{{ lipsum.__globals__ }}", 1),
        ("\n{{ title.missing }}", 2),
        ("\n{% include '/etc/passwd' %}", 2),
        ("{{ 1 // 0 }}", 1),
        ("{{ '%c' | format('ab') }}", 1),
        ("{{ title.format_map }}{{ '{0.__class__}'.format(title) }}", 1),
    ],
)
async def test_a_faulty_template_is_told_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    """What is not there, what may not be reached, and what cannot be read."""
    with pytest.raises(Rejected) as faulty:
        await rendered(tmp_path, source)
    assert (faulty.value.key, faulty.value.args_["line"]) == ("template-faulty", line)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in summary %}{% for b in summary %}{% for c in summary %}" + "{% endfor %}" * 3,
        "{{ 'a' * 10 ** 10 }}",
        "{{ 10 ** (10 ** 10) }}",
        "{{ 'a' * 100000 }}",
        "x" * 70_000,
        b"\xff\xfe\x00",
    ],
    ids=["endless", "memory", "number", "much text", "long", "bytes"],
)
async def test_a_template_without_end_is_ended(tmp_path: Path, source: str | bytes) -> None:
    """However it does it: the next one is rendered as ever."""
    with pytest.raises(Rejected) as faulty:
        await rendered(tmp_path, source, patience=3.0)
    assert (faulty.value.key, faulty.value.args_["line"]) == ("template-faulty", 0)
    assert await rendered(tmp_path, "fine") == "fine"


async def test_a_template_that_is_not_there_is_said_to_be_gone(tmp_path: Path) -> None:
    """Nothing else is put in its place."""
    with pytest.raises(Rejected) as gone:
        await TemplateFile(tmp_path / "none.j2").render(VALUES)
    assert gone.value.key == "template-gone"
