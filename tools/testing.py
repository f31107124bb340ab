"""make test and make bench: on copies of the template, never on the database of run."""

import os
import subprocess
import time

from . import databases, odoo, places, settings, setup, shares, venv
from .process import Stop
from .shares import TEST_DB


def test_command() -> None:
    """make test"""
    started = time.monotonic()
    setup.ensure(tests=True)
    pattern = os.environ.get("T") or ""
    with places.lock(places.TESTING):
        template = databases.template()
        for name in databases.names(TEST_DB):
            databases.drop(name)
        counts = shares.run(template, pattern)
    passed, failed, skipped = (sum(column) for column in zip(*counts, strict=True))
    if not passed and not failed:
        raise Stop(f"No test has “{pattern}” in its name.")
    left_out = f", {skipped} skipped" if skipped else ""
    seconds = time.monotonic() - started
    print(f"{passed} passed, {failed} failed{left_out} in {seconds:.0f} s", flush=True)
    if failed:
        raise SystemExit(1)


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
