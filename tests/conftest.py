"""Which tests a run takes and where its minutes went; and no test fails for a machine that is slow."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.long import is_alone, is_long

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

FILES_TOLD = 25


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests marked long, too")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Run(config))


class Run:
    """Leaves the long tests out of a run that names nothing, and says so in its last line."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._left_out = 0
        self._seconds = defaultdict[str, float](float)  # by file

    @property
    def _everything(self) -> bool:
        """Who names a folder, a file or a mark gets all of it; xdist's workers do as they are told."""
        if told := getattr(self._config, "workerinput", None):
            return bool(told["everything"])
        named = self._config.args_source is not pytest.Config.ArgsSource.TESTPATHS
        asked = self._config.option.long or os.environ.get("STREAMKIT_REQUIRE_REAL") == "1"
        return bool(named or asked or self._config.option.markexpr)

    @pytest.hookimpl(tryfirst=True)  # before `-m` looks at the marks
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            name = item.nodeid.removeprefix("tests/")
            if is_long(name):
                item.add_marker("long")
            if is_alone(name) or item.get_closest_marker("real_obs"):
                item.add_marker("alone")
        if self._everything:
            return
        left_out = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        self._config.hook.pytest_deselected(items=left_out)
        self._left_out = len(left_out)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid.partition("::")[0]] += report.duration

    @pytest.hookimpl(wrapper=True, tryfirst=True)  # around the terminal's own last words
    def pytest_sessionfinish(self) -> Iterator[None]:
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["left_out"] = self._left_out
        yield
        terminal: Any = self._config.pluginmanager.get_plugin("terminalreporter")
        if terminal is None:
            return
        if self._config.option.durations:
            terminal.section("slowest files")
            for name, seconds in sorted(self._seconds.items(), key=lambda one: -one[1])[:FILES_TOLD]:
                terminal.write_line(f"{seconds:7.1f} s  {name}")
        if self._left_out:
            how = "`pytest --long` runs them too, and so does `.ci/run`"
            terminal.write_line(f"{self._left_out} long tests were left out: {how}.", yellow=True, bold=True)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["everything"] = self._everything

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._left_out = getattr(node, "workeroutput", {}).get("left_out", 0)
