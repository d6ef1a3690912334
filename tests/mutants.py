"""Change one thing at a time in editorial/workflow, and count the changes that the tests find.

The tests run once, plainly, to learn which of them pass over which line and how long each takes. Then every mutant is a
forked process with a copy of the SQLite file, in which the code of the changed function is put in place of the old one, and
the tests that pass over its line run until one fails, the quickest first. A mutant that takes three times as long as they
took, or more, counts as found. Races and killed processes are left out.

Usage: python -m tests.mutants [--sample N] [--seed S] [--module NAME]    (SQLite; about a quarter of an hour)
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

from tests.faults import Fault, faults, put_in_place

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "editorial" / "workflow"
TESTS = (
    "workflow",
    "loading",
    "test_traps_of_the_workflow.py",
    "test_versions.py",
    *(f"admin/test_{name}.py" for name in ("editing", "conflicts", "bulk", "thread", "twice")),
    "capture/test_staging.py",
    "search/test_searching.py",
    "audit/test_check_ledger.py",
    "../portal/test_history_page.py",
)
SLOW = ("workflow/test_machine.py", "workflow/test_kill.py", "loading/test_processes.py")
SPARE = 20
"""Seconds that a run of tests may take beyond three times its plain time, on a busy machine."""
OUT = os.fdopen(os.dup(1), "w", buffering=1)
"""Where pytest does not catch what is printed."""


class Hunt:
    """The plugin that runs the tests once with a record of lines, then some of them for each mutant."""

    def __init__(self, chosen: list[Fault], jobs: int):
        self.chosen, self.jobs, self.survived = chosen, jobs, []
        self.stored: Path | None = None
        self.lines: set[tuple[str, int]] = set()
        self.passed: dict[str, set] = {}
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items):
        items[:] = sorted(filter(_is_steady, items), key=_commits)

    def pytest_runtestloop(self, session):
        began = time.monotonic()
        self._learn(session.items)
        plain = time.monotonic() - began
        print(f"{len(session.items)} tests, plainly: {plain:.0f} s, {time.process_time():.0f} s of work", file=OUT)
        connections.close_all()
        waiting, running = list(self.chosen), {}
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop(0)
                selected = self._selected(mutant, session.items)
                running[self._start(mutant, selected, session.items[0])] = mutant, len(selected), time.monotonic()
            child, status = os.wait()
            self._report(*running.pop(child), os.waitstatus_to_exitcode(status))
        return True

    def _report(self, mutant: Fault, tests: int, began: float, status: int):
        outcome = {0: "SURVIVED", -signal.SIGALRM: "hung"}.get(status, "found")
        if status == 0:
            self.survived.append(mutant)
        print(f"{outcome:8} {time.monotonic() - began:5.1f} s, {tests:3} tests  {mutant}", file=OUT)

    def _learn(self, items):
        """Run each test, and keep the lines of the package that it, or what its module prepares, passes over."""
        prepared, committed = defaultdict(set), False
        for item, following in zip(items, [*items[1:], items[0]], strict=True):
            if _commits(item) and not committed and self.stored:
                self._store()
            committed |= _commits(item)
            self.lines = set()
            began = time.monotonic()
            sys.settrace(self._entered)
            try:
                failed = _fails(item, following)
            finally:
                sys.settrace(None)
            if failed:
                print(f"Left out, since it fails without any mutant: {item.nodeid}", file=OUT)
                self.lines = set()
            self.passed[item.nodeid], self.seconds[item.nodeid] = self.lines, time.monotonic() - began
            prepared[item.path] |= self.prepared
        for item in items:
            self.passed[item.nodeid] |= prepared[item.path]
        if not committed:
            self._store()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        result = yield
        if fixturedef.argname == "django_db_setup":
            self._store()
        return result

    def _store(self):
        """Keep the database as tests that commit and flush have not yet found it."""
        connections.close_all()
        stored = Path(connections["default"].settings_dict["NAME"])
        self.stored = Path(shutil.copy(stored, stored.with_name("unchanged.sqlite3")))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item):
        yield
        self.prepared = set(self.lines)

    def _entered(self, frame, event, argument):
        return self._line if frame.f_code.co_filename.startswith(str(PACKAGE)) else None

    def _line(self, frame, event, argument):
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line

    def _selected(self, mutant: Fault, items) -> list:
        """Return the tests that pass over a mutant, modules with the quickest tests first."""
        places = {(str(mutant.path), line) for line in mutant.lines}
        found = [item for item in items if not mutant.function or places & self.passed[item.nodeid]]
        by_module = defaultdict(list)
        for item in found:
            by_module[item.path].append(self.seconds[item.nodeid])
        cost = {path: sum(seconds) / len(seconds) for path, seconds in by_module.items()}
        return sorted(
            found, key=lambda item: (_commits(item), cost[item.path], str(item.path), self.seconds[item.nodeid])
        )

    def _start(self, mutant: Fault, selected: list, first) -> int:
        """Start a process that runs tests on a mutant, ends with 0 if none fails, and return its id."""
        child = os.fork()
        if child:
            return child
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(SPARE + 3 * sum(self.seconds[item.nodeid] for item in selected)))
        status = 1
        try:
            with tempfile.TemporaryDirectory(dir=self.stored.parent) as own:
                connections["default"].settings_dict["NAME"] = shutil.copy(self.stored, own)
                put_in_place(mutant)
                status = int(any(map(_fails, selected, [*selected[1:], first])))
        finally:
            os._exit(status)


def _is_steady(item) -> bool:
    """Leave out what other threads and processes do, and rows that a module commits."""
    return {"race", "live_server", "kept_register"}.isdisjoint(item.fixturenames)


def _commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def _fails(item, following) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def main() -> int:
    """Draw the sample, hunt it and print the score; the exit status is pytest's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=100, help="how many mutants, of all there are")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--module", default="*", help="of one module only, such as moves")
    parser.add_argument("--at", nargs="*", default=[], help="all mutants of these lines, such as moves.py:120")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="paths under tests/editorial")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    options = parser.parse_args()
    known = [fault for path in sorted(PACKAGE.glob(f"{options.module}.py")) for fault in faults(path)]
    chosen = [fault for fault in known if f"{fault.path.name}:{fault.line}" in options.at]
    chosen = chosen or random.Random(options.seed).sample(known, min(options.sample, len(known)))
    hunt = Hunt(chosen, options.jobs)
    ignored = [f"--ignore={TOP / 'tests' / 'editorial' / name}" for name in SLOW]
    paths = [str(TOP / "tests" / "editorial" / name) for name in options.tests]
    status = pytest.main(["-q", "--create-db", "-m", "not soak and not browser", *ignored, *paths], plugins=[hunt])
    if status:
        return int(status)
    found = len(chosen) - len(hunt.survived)
    print(f"{len(chosen)} of {len(known)} mutants, seed {options.seed}: {found} found, {len(hunt.survived)} survived.")
    print("".join(f"  {mutant}\n" for mutant in hunt.survived), end="")
    print(f"Score: {100 * found / len(chosen):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
