"""A session of pytest that reads the tests once, sees which lines each of them walks, and is forked from there for each lie."""

from __future__ import annotations

import io
import pickle
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import accumulate, groupby, zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

from tests.mutants.forks import Told

OPTIONS = (
    "-x",
    "-q",
    "-s",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-p",
    "no:cov",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)


class Seen:
    """A plugin that tells which test fails."""

    def __init__(self, told: Told) -> None:
        self.told = told

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Properties try the same examples each time, and look for no smaller one when they fail."""
        once = [Phase.explicit, Phase.generate]
        settings.register_profile("mutants", settings.default, derandomize=True, database=None, phases=once)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell it of whatever fails."""
        if report.failed:
            self.told(report.nodeid)


class Walk(NamedTuple):
    """Which tests walk which lines of which file, and how many seconds each takes."""

    tests: dict[str, pytest.Item]
    lines: dict[Path, dict[int, list[str]]]
    seconds: dict[str, float]

    def walkers(self, file: Path, lines: Iterable[int]) -> list[str]:
        """The tests that walk these lines, the quickest first."""
        found = {test for line in lines for test in self.lines[file].get(line, ()) if test in self.tests}
        return sorted(found, key=self.seconds.__getitem__)

    def within(self, tests: Sequence[str], most: float) -> list[str]:
        """The first of these that together take no more seconds than this."""
        taken = accumulate(self.seconds[test] for test in tests)
        return [test for test, until in zip(tests, taken, strict=True) if until <= most]

    def run(self, tests: Sequence[str]) -> None:
        """Run these in this order."""
        items = [self.tests[test] for test in tests]
        for item, after in zip_longest(items, items[1:]):
            item.session._setupstate.teardown_exact(item)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)


class Walker:
    """A plugin that takes all tests with nothing changed, watches where they go, and hands on what it saw."""

    def __init__(self, files: Iterable[Path], kept: Path, then: Callable[[Walk], None]) -> None:
        self.files, self.kept, self.then = list(files), kept, then

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Walk, or know from before what was walked; then do what was asked, unless a test failed."""
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # pytest offers it to fixtures only
        tests = {item.nodeid: item for item in session.items}
        if self.kept.exists():
            walk = Walk(tests, *pickle.loads(self.kept.read_bytes()))  # noqa: S301 - written below
            walk.run([min(of_file, key=walk.seconds.__getitem__) for of_file in _by_file(tests)])
        else:
            walk = self._walk(session, tests)
        if not session.testsfailed:
            self.kept.parent.mkdir(exist_ok=True)
            self.kept.write_bytes(pickle.dumps((walk.lines, walk.seconds)))
            self.then(walk)
        return True

    def _walk(self, session: pytest.Session, tests: dict[str, pytest.Item]) -> Walk:
        """Take all tests, and watch."""
        seconds: dict[str, float] = {}
        seen = Coverage(data_file=None, include=[str(file) for file in self.files], config_file=False)
        seen.start()
        for item, after in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
            seen.switch_context(item.nodeid)
            began = time.monotonic()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds[item.nodeid] = time.monotonic() - began
            if session.shouldstop or session.shouldfail:
                break
        seen.stop()
        return Walk(tests, {file: seen.get_data().contexts_by_lineno(str(file)) for file in self.files}, seconds)


def _by_file(tests: Iterable[str]) -> Iterable[list[str]]:
    return [[*those] for _, those in groupby(tests, lambda test: test.split("::", 1)[0])]


def see(tests: Iterable[str], folder: Path, *plugins: object) -> tuple[bool, str]:
    """Run these; whether all is well, and what they said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        ended = pytest.main([*tests, *OPTIONS, f"--basetemp={folder}"], [*plugins])
    return ended == pytest.ExitCode.OK, said.getvalue()


class Order:
    """Which tests saw the last lies about a module: they are asked first about the next one."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)

    def saw(self, module: str, test: str) -> None:
        """Remember who it was."""
        self._seen[module][test] += 1

    def of(self, module: str, tests: Sequence[str]) -> list[str]:
        """The same tests, those that saw most first."""
        return sorted(tests, key=lambda test: -self._seen[module][test])

    def best(self, module: str) -> list[str]:
        """The three that saw most."""
        return [test for test, _ in self._seen[module].most_common(3)]
