"""Where local things lie, who may read them, and one lock for them all."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from . import settings
from .process import Stop, as_service, is_root, run, say, service_user

SOCKET_PATH_LIMIT = 90  # PostgreSQL allows 107 bytes, with its own file name
TESTING = "screens"
OWNED = ("pg", "data", "log", "run", "home", "screens")  # written by the service user
MIRRORED = ["addons", "demo", "tests", "benchmarks", "tools", "Makefile", "odoo.conf"]
MIRRORED += ["pytest.ini", "requirements.txt", "requirements-dev.txt"]


def prepare() -> None:
    """Make .local and its folders; the service user owns what it writes."""
    if is_root():
        _make_service_user()
    if not settings.LOCAL.exists():
        _make_local()
    for name in OWNED:
        path = settings.LOCAL / name
        if not path.exists():
            path.mkdir(mode=0o700 if name in ("pg", "data") else 0o755)
            if is_root():
                shutil.chown(path, service_user(), service_user())


def _make_service_user() -> None:
    name = service_user()
    if subprocess.run(["id", name], check=False, capture_output=True).returncode:
        useradd = ["/usr/sbin/useradd", "--system", "--user-group", "--no-create-home"]
        useradd += ["--home-dir", settings.SERVICE_HOME, "--shell", "/usr/sbin/nologin"]
        done = subprocess.run(
            [*useradd, name], check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise Stop(f"Could not add the user {name}: {done.stderr.strip()}")


def _make_local() -> None:
    """A folder in the checkout, or a link to one that PostgreSQL can use."""
    try:
        if readable() and len(str(settings.LOCAL)) < SOCKET_PATH_LIMIT:
            settings.LOCAL.mkdir()
            return
        mark = hashlib.sha256(str(settings.ROOT).encode()).hexdigest()[:8]
        outside = settings.SERVICE_HOME / mark
        if not is_root():
            outside = Path(f"/var/tmp/edu-suite-{os.getuid()}-{mark}")
        outside.mkdir(mode=0o755, parents=True, exist_ok=True)
        if outside.stat().st_uid != os.geteuid():
            raise Stop(f"{outside} belongs to somebody else: remove it.")
        settings.LOCAL_LINK.unlink(missing_ok=True)  # a link that leads nowhere
        settings.LOCAL_LINK.symlink_to(outside)
    except PermissionError:
        raise Stop(
            f"No permission to write in {settings.ROOT}: use sudo, or your own clone."
        ) from None
    # Every path of ours was worked out without the link: begin again with it.
    os.execv(sys.executable, [sys.executable, "-m", "tools", *sys.argv[1:]])


@cache
def readable() -> bool:
    """Whether the service user can read this checkout (not so under /root)."""
    test = ["test", "-r", settings.CONF]
    return not subprocess.run(test, check=False, cwd="/", **as_service()).returncode


@cache
def code() -> Path:
    """The checkout as the service user sees it: itself, or a fresh copy in .local."""
    if readable():
        return settings.ROOT
    mirror = settings.LOCAL / "checkout"
    if mirror.exists():
        shutil.rmtree(mirror)
    mirror.mkdir()
    (mirror / ".local").symlink_to(settings.LOCAL)
    for name in MIRRORED:
        source = settings.ROOT / name
        if source.exists():
            run(["cp", "-r", source, mirror / name], "Could not copy the checkout")
    run(["chmod", "-R", "a+rX", mirror], "Could not copy the checkout")
    return mirror


def check_space() -> None:
    """:raise Stop: when a first set-up would not fit"""
    for place in (settings.ROOT, settings.CACHE):
        while not place.exists():
            place = place.parent
        free = shutil.disk_usage(place).free / 1e9
        if free < settings.FREE_GIGABYTES:
            raise Stop(
                f"Only {free:.1f} GB free at {place}; the set-up needs"
                f" {settings.FREE_GIGABYTES} GB. Make room and try again."
            )


@contextmanager
def lock(name: str = "."):
    """One set-up (".") or one round of tests and checks (TESTING) at a time.

    :param name: the folder in .local that carries the lock
    """
    folder = os.open(settings.LOCAL / name, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another make in this checkout …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
