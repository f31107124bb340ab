"""make test and make bench: on copies of the template, never on the database of run."""

import ast
import os
import re
import secrets
import socket
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from . import databases, logcheck, odoo, places, settings, setup, venv
from .process import Stop, log_file, open_log, say, service_rights

RESULT = re.compile(
    r"odoo\.tests\.result: (\d+) failed, (\d+) error\(s\) of (\d+) tests"
)
TEST_DB = "edu-test-"
NO_TESTS = 5  # pytest's exit code when nothing was selected


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_command() -> None:
    """make test"""
    started = time.monotonic()
    setup.ensure(tests=True)
    pattern = os.environ.get("T") or ""
    with places.lock(places.TESTING):
        template = databases.template()
        for name in databases.names(TEST_DB):
            databases.drop(name)
        counts = [odoo_tests(template, pattern), end_to_end_tests(template, pattern)]
    passed, failed, skipped = (sum(column) for column in zip(*counts, strict=True))
    if not passed and not failed:
        raise Stop(f"No test has “{pattern}” in its name.")
    left_out = f", {skipped} skipped" if skipped else ""
    seconds = time.monotonic() - started
    print(f"{passed} passed, {failed} failed{left_out} in {seconds:.0f} s", flush=True)
    if failed:
        raise SystemExit(1)


# --- Odoo's own tests, in the addons ------------------------------------------------


def test_tags(pattern: str) -> str:
    """Odoo's selection of the tests whose path, class or name contains the pattern."""
    if not pattern:
        return ",".join(f"/{name}" for name in settings.edu_addons())
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
    return ",".join(tags)


def odoo_tests(template: str, pattern: str) -> tuple[int, int, int]:
    """Upgrade a copy of the template and run the addons' tests on it.

    The log must be silent; each line above INFO counts as one failure.

    :return: how many passed, failed and were skipped
    """
    tags = test_tags(pattern)
    if not tags:
        return 0, 0, 0
    say("Tests of the addons …")
    db = f"{TEST_DB}unit-{secrets.token_hex(3)}"
    databases.copy(template, db, link=True)
    log = log_file("test-addons")
    open_log("test-addons", "wb").close()
    words = ["-u", ",".join(settings.edu_addons()), f"--test-tags={tags}"]
    words += [f"--http-port={free_port()}", "--http-interface=127.0.0.1"]
    words += [f"--logfile={log}", f"--screenshots={settings.LOCAL}/screens"]
    command = odoo.command(*words, db=db)
    code = subprocess.run(
        command, stdin=subprocess.DEVNULL, check=False, **odoo.process_options()
    ).returncode
    databases.drop(db)
    return _odoo_result(log.read_text(errors="replace"), code)


def _odoo_result(text: str, code: int) -> tuple[int, int, int]:
    counts = [tuple(map(int, match)) for match in RESULT.findall(text)]
    failed = sum(fail + error for fail, error, _all in counts)
    total = sum(number for *_bad, number in counts)
    skipped = len(re.findall(r": skipped ", text))
    noise = logcheck.problems(text)
    for line in noise[:40]:
        print(line, flush=True)
    if code or noise:
        say("The details are in .local/log/test-addons.log.")
    failed = failed or len(noise) or (1 if code else 0)
    return total - min(failed, total) - skipped, failed, skipped


# --- End to end, in tests/ ----------------------------------------------------------


def end_to_end_tests(template: str, pattern: str) -> tuple[int, int, int]:
    """pytest over tests/, as the service user.

    :return: how many passed, failed and were skipped
    """
    if not (settings.ROOT / "tests/conftest.py").exists():
        return 0, 0, 0
    say("Tests end to end …")
    report = settings.LOCAL / "run/pytest.xml"
    with service_rights():
        report.unlink(missing_ok=True)
    command = [venv.PYTHON, "-m", "pytest", "-q", f"--junitxml={report}"]
    options = odoo.process_options()
    options["env"] |= {"EDU_TEMPLATE": template, "EDU_PATTERN": pattern}
    code = subprocess.run(command, check=False, **options).returncode
    if code not in (0, 1, NO_TESTS) or not report.exists():
        return 0, 1, 0
    return _pytest_result(report)


def _pytest_result(report: Path) -> tuple[int, int, int]:
    suite = ElementTree.parse(report).getroot().find("testsuite")
    total, failed, errors, skipped = (
        int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failed - errors - skipped, failed + errors, skipped


# --- Benchmarks ---------------------------------------------------------------------


def bench_command() -> None:
    """make bench; a part (T=…) is measured without being recorded"""
    setup.ensure(tests=True)
    script = settings.ROOT / "benchmarks/run.py"
    if not script.exists():
        raise Stop("There is no benchmarks/run.py yet.")
    options = odoo.process_options()
    results = settings.LOCAL / "run/results.json"
    options["env"] |= {"EDU_RESULTS": str(results), "PYTHONPATH": str(places.code())}
    options["env"]["EDU_PATTERN"] = part = os.environ.get("T") or ""
    with places.lock(places.TESTING):
        options["env"]["EDU_TEMPLATE"] = databases.template()
        command = [venv.PYTHON, "benchmarks/run.py"]
        done = subprocess.run(command, check=False, **options)
    if done.returncode:
        raise Stop("The benchmarks failed.")
    if not part:
        (settings.ROOT / "benchmarks/results.json").write_bytes(results.read_bytes())
