"""The Python environment in .local/venv, exactly as requirements.txt pins it."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from . import odoo_source, settings
from .process import Stop, run, say

TARGET = settings.LOCAL / "venv"
PYTHON = TARGET / "bin/python"
PIP = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
WHEELS = settings.CACHE / "wheels"
# The system's Python: the service user may not read one in a home folder.
SYSTEM_PYTHON = Path("/usr/bin/python3")


def ensure(*, tests: bool = False) -> None:
    """Install the pinned packages; wheels are kept for the next clone."""
    _point_to_odoo_if_made()
    _install("requirements.txt")
    if tests:
        _install("requirements-dev.txt")


def _install(name: str) -> None:
    pins = settings.ROOT / name
    stamp = TARGET / f".{name}"
    python = SYSTEM_PYTHON if SYSTEM_PYTHON.exists() else Path(sys.executable)
    mark = hashlib.sha256(pins.read_bytes() + bytes(python.resolve())).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    say(f"Installing Python packages of {name} …")
    if not (TARGET / "bin/pip").exists():
        shutil.rmtree(TARGET, ignore_errors=True)
        run([python, "-m", "venv", TARGET], "Could not make a Python venv")
        _point_to_odoo_if_made()
    # Every package is pinned, also those that others need; Odoo itself is not on PyPI.
    offline = ["--no-deps", "--no-index", "--find-links", WHEELS, "-r", pins]
    try:
        run([*PIP, "install", *offline], "Not all wheels are in the cache yet")
    except Stop:
        _fetch(pins)
        run([*PIP, "install", *offline], f"Could not install the packages of {name}")
    stamp.write_text(mark)


def _fetch(pins: Path) -> None:
    """Download the wheels and build the few that are missing, into the cache."""
    words = ["wheel", "--no-deps", "--use-pep517", "-r", pins]
    words += ["--wheel-dir", WHEELS, "--find-links", WHEELS]
    # As a constraint the pins also hold for what builds a package (setuptools).
    env = {**os.environ, "PIP_CONSTRAINT": str(settings.ROOT / "requirements.txt")}
    advice = "Could not fetch Python packages (network? pip configuration?)"
    run([*PIP, *words], advice, env=env)


def _point_to_odoo_if_made() -> None:
    """A .pth file puts Odoo's folder on the environment's path."""
    for packages in TARGET.glob("lib/python3*/site-packages"):
        text = f"{odoo_source.python_path()}\n"
        pth = packages / "odoo-source.pth"
        if not pth.exists() or pth.read_text() != text:
            pth.write_text(text)
