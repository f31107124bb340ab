"""Debian packages that this machine lacks."""

import os
import shutil
import subprocess
from pathlib import Path

from .process import Stop, is_root, run, say
from .settings import RUN_PACKAGES, TEST_PACKAGES

# Keep Debian from starting a PostgreSQL of its own: ours is private.
CREATECLUSTER = Path("/etc/postgresql-common/createcluster.conf")
CREATECLUSTER_TEXT = """\
# Written by the edu suite before PostgreSQL was first installed here: it brings its own
# cluster, so none is made for the system. Use pg_createcluster to make one.
create_main_cluster = false
"""


def ensure(*, tests: bool = False) -> None:
    """Install what is missing; nothing is changed when all is there."""
    missing = _missing(RUN_PACKAGES + (TEST_PACKAGES if tests else []))
    if not missing:
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise Stop(f"This is not a Debian system; install by hand: {names}")
    prefix = _administrator(names)
    say(f"Installing Debian packages: {names} …")
    run([*prefix, "apt-get", "update"], "Could not read Debian's package lists")
    if "postgresql" in missing:
        _no_system_cluster(prefix)
    install = ["apt-get", "install", "-y", "--no-install-recommends"]
    install += ["-o", "Dpkg::Options::=--force-confold"]
    env = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    run([*env, *install, *missing], f"Could not install {names}")


def _missing(names: list[str]) -> list[str]:
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}\n", *names]
    try:
        done = subprocess.run(query, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return names
    installed = {line[3:] for line in done.stdout.splitlines() if line[1] == "i"}
    if "postgresql" not in installed and list(
        Path("/usr/lib").glob("postgresql/*/bin")
    ):
        installed.add("postgresql")
    return [name for name in names if name not in installed]


def _administrator(names: str) -> list[str]:
    """The words before a command that needs root.

    :raise Stop: for a user who cannot become root
    """
    if is_root():
        return []
    if not shutil.which("sudo"):
        raise Stop(f"Ask an administrator to run once: apt-get install {names}")
    done = subprocess.run(["sudo", "-v"], check=False)
    if done.returncode:
        raise Stop(f"sudo was refused; have somebody run: apt-get install {names}")
    return ["sudo"]


def _no_system_cluster(prefix: list[str]) -> None:
    if CREATECLUSTER.exists() or os.path.exists("/usr/bin/pg_createcluster"):
        return
    run([*prefix, "mkdir", "-p", CREATECLUSTER.parent], "Could not prepare PostgreSQL")
    subprocess.run(
        [*prefix, "tee", str(CREATECLUSTER)],
        input=CREATECLUSTER_TEXT.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
