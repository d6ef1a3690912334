"""Loads that meet and loads that die: the register is empty or complete, and never loaded twice."""

import os
import time

import pytest
from django.conf import settings

from tests.editorial.loading.registers import PostgreSQLRegister, SQLiteRegister, rows, run

pytestmark = pytest.mark.stored


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A register with tables and no rows, on the database under test."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        register = PostgreSQLRegister(f"load_{os.getpid()}")
        register.create()
    else:
        register = SQLiteRegister(tmp_path_factory.mktemp("registers") / "template.sqlite3")
    assert ended(run(register, "migrate", "--verbosity=0")) == (0, "", "")
    yield register
    register.drop()


@pytest.fixture
def clone(template):
    """A function that makes a register with tables and no rows; all go when the test ends."""
    made = []

    def make():
        made.append(template.clone(f"copy{len(made)}"))
        return made[-1]

    yield make
    for register in made:
        register.drop()


@pytest.fixture
def long_edition(edition):
    """An edition that takes a while."""
    lines = [f"{start},{start + 10},{'5f' * 32},,Line {start},facts,,,\n" for start in range(300, 1300, 10)]
    edition.add("passages/page.csv", "".join(lines))
    edition.edit("expected.yaml", "editorial.Passage: 3\n", f"editorial.Passage: {3 + len(lines)}\n")
    return edition


def loading(register, edition):
    return run(register, "load_register", "--fixtures", str(edition.directory))


def ended(process) -> tuple[int, str, str]:
    """Return the exit status of a process, the last line it said and its complaints."""
    said, complaints = process.communicate(timeout=120)
    return process.returncode, said.strip().rpartition("\n")[2], complaints


def test_a_second_load_during_a_first_finds_everything_loaded(clone, edition):
    register = clone()
    outcomes = [ended(process) for process in [loading(register, edition) for _nth in range(2)]]
    assert sorted(outcomes) == [
        (0, "Loaded into an empty register as revision 1.", ""),
        (0, "Nothing to do: the register already holds these fixtures.", ""),
    ]
    assert rows(register)[1:3] == [10, 1]


def test_two_installations_write_the_same_versions(clone, tmp_path, edition):
    registers = [clone(), clone()]
    if isinstance(registers[0], PostgreSQLRegister):
        # The other installation uses the other database.
        registers[1] = SQLiteRegister(tmp_path / "other.sqlite3")
        assert ended(run(registers[1], "migrate", "--verbosity=0"))[0] == 0
    assert [ended(loading(register, edition))[0] for register in registers] == [0, 0]
    versions = [register.column("SELECT hash FROM editorial_version ORDER BY position") for register in registers]
    assert versions[0] == versions[1]
    snapshots = [register.column("SELECT snapshot FROM editorial_version ORDER BY position") for register in registers]
    assert snapshots[0] == snapshots[1]
    assert len(versions[0]) > 20


def kill_at(clone, edition, parts):
    """Kill a load at each part of its time and return what each left; every register is loaded again and compared."""
    whole = clone()
    process = loading(whole, edition)
    while not whole.is_being_written():
        time.sleep(0.005)
    started = time.monotonic()
    assert ended(process)[0] == 0
    duration, complete = time.monotonic() - started, rows(whole)
    left = []
    for part in parts:
        register = clone()
        process = loading(register, edition)
        while not register.is_being_written() and process.poll() is None:
            time.sleep(0.005)
        time.sleep(duration * part)
        process.kill()
        process.communicate()
        left.append(rows(register))
        assert ended(loading(register, edition))[0] == 0
        assert rows(register) == complete
        register.drop()
    empty = [0] * len(complete)
    assert [found for found in left if found not in (empty, complete)] == []
    return [found == complete for found in left]


def test_a_load_killed_on_its_way_leaves_nothing(clone, long_edition):
    at_once, _half_way = kill_at(clone, long_edition, [0, 0.5])
    assert not at_once


@pytest.mark.soak
def test_loads_killed_at_any_time_leave_nothing_or_all(clone, long_edition):
    assert len(kill_at(clone, long_edition, [nth / 18 for nth in range(20)])) == 20


def test_a_database_without_tables_is_a_sentence(clone, tmp_path, edition):
    register = SQLiteRegister(tmp_path / "bare.sqlite3")
    status, said, complaints = ended(loading(register, edition))
    assert (status, said) == (1, "")
    assert complaints.startswith("CommandError: The database does not let the load write (no such table: ")
    assert "Traceback" not in complaints
