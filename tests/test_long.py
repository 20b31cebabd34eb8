"""The lists of long and lonely tests name tests that exist, and leave some of everything in a quick run."""

from __future__ import annotations

from pathlib import Path

from tests.long import ALONE, LONG, QUICK, is_alone, is_long

HERE = Path(__file__).parent
FILES = sorted(str(path.relative_to(HERE)) for path in HERE.rglob("test_*.py"))
NEEDS_OBS = "real"  # every test there wants OBS, or the stage beside it, for as long as a recording lasts


def test_every_name_in_the_lists_is_that_of_a_test() -> None:
    unknown = [
        each
        for each in (*LONG, *QUICK, *ALONE)
        if not any(file.startswith(each.partition("::")[0]) for file in FILES)
    ]
    assert unknown == []
    assert [each for each in QUICK if not each.startswith(LONG)] == []


def test_the_longest_beginning_decides() -> None:
    assert is_long("overlays/test_every_overlay.py::test_x")
    assert not is_long("overlays/test_files.py::test_x")
    assert not is_long("core/test_plan.py::test_x")
    assert is_alone("real/test_withdrawal.py::test_x")


def test_a_quick_run_has_something_of_every_area() -> None:
    """And looks at pages in a real browser, and cuts a film."""
    areas = {str(Path(file).parent) for file in FILES} - {NEEDS_OBS}
    left = {str(Path(file).parent) for file in FILES if not is_long(file)}
    assert areas - left - {"adapters/media/verifying"} == set()
    quick = [file for file in FILES if not is_long(file)]
    assert any("mark.browser" in (HERE / file).read_text("utf-8") for file in quick)
    assert "adapters/media/test_cutting.py" in quick
