"""The tests in shares of about one size, as many at a time as there are cores.

A share is a process on a database of its own: some classes of the addons' tests, or
some files of tests/. Every test belongs to exactly one share.
"""

import ast
import multiprocessing
import os
import re
import secrets
import socket
import subprocess
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, zip_longest
from pathlib import Path

from . import databases, logcheck, odoo, places, settings, venv
from .process import log_file, open_log, say, service_rights

RESULT = re.compile(
    r"odoo\.tests\.result: (\d+) failed, (\d+) error\(s\) of (\d+) tests"
)
TEST_DB = "edu-test-"
NO_TESTS = 5  # pytest's exit code when nothing was selected
AT_ONCE = min(os.cpu_count() or 1, 4)
SMALL = 40  # so few classes are not worth a second process

Counts = tuple[int, int, int]  # passed, failed, skipped


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(template: str, pattern: str) -> list[Counts]:
    """Run what has the pattern in its name; a browser's share beside an addons' one.

    The shares run in processes, not threads: who we are (service_rights) holds for a
    whole process.
    """
    addons = [(odoo_tests, tags, not pattern) for tags in addon_shares(pattern)]
    files = [(end_to_end_tests, names, pattern) for names in file_shares(pattern)]
    work = [share for share in chain(*zip_longest(addons, files)) if share]
    places.code()  # made here, once for all of them
    say(f"Tests in {len(work)} shares, {min(AT_ONCE, len(work))} at a time …")
    pool = ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("fork"))
    try:
        done = [
            pool.submit(_share, number, template, *share)
            for number, share in enumerate(work, 1)
        ]
        return [future.result() for future in done]
    finally:
        pool.shutdown(cancel_futures=True)


def _share(number: int, template: str, tests, *chosen) -> Counts:
    try:
        passed, failed, skipped = tests(number, template, *chosen)
    except KeyboardInterrupt:  # the command itself says so
        return 0, 1, 0
    say(f"Share {number}: {passed} passed, {failed} failed, {skipped} skipped")
    return passed, failed, skipped


def deal(things: list, count: int) -> list[list]:
    """Deal things in turn, so that neighbours, alike in length, are told apart.

    >>> deal([1, 2, 3, 4, 5], 2)
    [[1, 3, 5], [2, 4]]
    """
    return [things[first::count] for first in range(min(count, len(things)))]


# --- Odoo's own tests, in the addons ------------------------------------------------


def addon_shares(pattern: str) -> list[str]:
    """Odoo's selections of the tests whose path, class or name contains the pattern."""
    tags = test_tags(pattern)
    parts = 1 + AT_ONCE if AT_ONCE > 1 and len(tags) > SMALL else 1
    chosen = deal(tags, parts)
    if not pattern:
        # The last takes what the others leave, so that nothing can be forgotten.
        others = [f"-{tag}" for tag in chain(*chosen[:-1])]
        chosen[-1:] = [[*(f"/{name}" for name in settings.edu_addons()), *others]]
    return [",".join(some) for some in chosen]


def test_tags(pattern: str) -> list[str]:
    """The classes, else the single tests, with the pattern in path, class or name."""
    tags = []
    for path in sorted(settings.ROOT.glob("addons/edu_*/tests/**/test_*.py")):
        module = path.relative_to(settings.ROOT / "addons").parts[0]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.ClassDef):
                continue
            where = f"{path.relative_to(settings.ROOT)}::{node.name}"
            if pattern.lower() in where.lower():
                tags.append(f"/{module}:{node.name}")
                continue
            for item in node.body:
                name = getattr(item, "name", "")
                if name.startswith("test_") and pattern.lower() in name.lower():
                    tags.append(f"/{module}:{node.name}.{name}")
    return list(dict.fromkeys(tags))


def odoo_tests(number: int, template: str, tags: str, whole: bool) -> Counts:
    """Run tests of the addons on a copy of the template.

    The first share of a whole run upgrades its copy before. The log must be silent;
    each line above INFO counts as one failure.
    """
    name = f"test-addons-{number}"
    db = f"{TEST_DB}unit-{secrets.token_hex(3)}"
    databases.copy(template, db, link=True)
    log = log_file(name)
    open_log(name, "wb").close()
    words = [f"--test-tags={tags}", "--stop-after-init"]
    if whole and number == 1:
        words += ["-u", ",".join(settings.edu_addons())]
    words += [f"--http-port={free_port()}", "--http-interface=127.0.0.1"]
    words += [f"--logfile={log}", f"--screenshots={settings.LOCAL}/screens"]
    code = subprocess.run(
        odoo.command(*words, db=db),
        stdin=subprocess.DEVNULL,
        check=False,
        **odoo.process_options(),
    ).returncode
    databases.drop(db)
    return _odoo_result(log, code)


def _odoo_result(log: Path, code: int) -> Counts:
    text = log.read_text(errors="replace")
    counts = [tuple(map(int, match)) for match in RESULT.findall(text)]
    failed = sum(fail + error for fail, error, _all in counts)
    total = sum(number for *_bad, number in counts)
    skipped = len(re.findall(r": skipped ", text))
    noise = logcheck.problems(text)
    for line in noise[:40]:
        print(line, flush=True)
    if code or noise:
        say(f"The details are in .local/log/{log.name}.")
    failed = failed or len(noise) or (0 if total and not code else 1)
    return total - min(failed, total) - skipped, failed, skipped


# --- End to end, in tests/ ----------------------------------------------------------


def file_shares(pattern: str) -> list[list[str]]:
    """The files of tests/, dealt; with a pattern pytest itself looks for the tests."""
    paths = sorted(settings.ROOT.glob("tests/test_*.py"))
    names = [f"tests/{path.name}" for path in paths]
    return deal(names, 1 if pattern or AT_ONCE == 1 else 1 + AT_ONCE)


def end_to_end_tests(
    number: int, template: str, names: list[str], pattern: str
) -> Counts:
    """pytest over files of tests/, as the service user; its words come at the end."""
    report = settings.LOCAL / f"run/pytest-{number}.xml"
    with service_rights():
        report.unlink(missing_ok=True)
    command = [venv.PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", *names]
    options = odoo.process_options()
    options["env"] |= {"EDU_TEMPLATE": template, "EDU_PATTERN": pattern}
    with open_log(f"test-e2e-{number}", "wb+") as words:
        options |= {"stdout": words, "stderr": subprocess.STDOUT}
        code = subprocess.run(command, check=False, **options).returncode
        words.seek(0)
        if code != NO_TESTS:
            print(words.read().decode(errors="replace"), flush=True)
    if code not in (0, 1, NO_TESTS) or not report.exists():
        return 0, 1, 0
    return _pytest_result(report)


def _pytest_result(report: Path) -> Counts:
    suite = ElementTree.parse(report).getroot().find("testsuite")
    total, failed, errors, skipped = (
        int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failed - errors - skipped, failed + errors, skipped
