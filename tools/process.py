"""Run commands, say what happens in one line, and stop with one clear line."""

import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from . import settings


class Stop(Exception):
    """The command cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """One short line of progress; standard output is kept for results."""
    print(text, file=sys.stderr, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


@cache
def service_user() -> str:
    """The account that runs PostgreSQL and Odoo, never root.

    :raise Stop: when the local data belong to somebody else
    """
    cluster = settings.LOCAL / "pg"
    me = pwd.getpwuid(os.geteuid()).pw_name
    owner = cluster.owner() if cluster.exists() else None
    if is_root():
        return owner if owner and owner != "root" else settings.SERVICE_USER
    if owner and owner != me:
        raise Stop(
            f"The local data belong to {owner}: use sudo make …, or sudo make reset."
        )
    return me


def as_service() -> dict:
    """Arguments for subprocess that make a command run as the service user."""
    if not is_root():
        return {}
    account = pwd.getpwnam(service_user())
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def service_rights():
    """Touch the service user's files with its rights: root would follow its links."""
    if not is_root():
        yield
        return
    account = pwd.getpwnam(service_user())
    try:
        os.setegid(account.pw_gid)
        os.seteuid(account.pw_uid)
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def log_file(name: str) -> Path:
    """The file in .local/log that takes the details of a step."""
    return settings.LOCAL / "log" / f"{name}.log"


def open_log(name: str, mode: str = "ab+"):
    """Open that file for writing; it belongs to the service user."""
    with service_rights():
        return log_file(name).open(mode)


def telling_line(text: str) -> str:
    """The line worth showing: the first error, else the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E:", "ERROR", "FATAL"))]
    return (errors[:1] or lines[-1:] or ["no output"])[0][:300]


def run(command: Sequence, failure: str, log: str = "setup", **options) -> str:
    """Run a command quietly and return what it printed.

    :param failure: what to say, with the command's telling line, when it fails
    :param log: name of the log that takes the output
    :raise Stop: when the command is missing or fails
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **({} if "input" in options else {"stdin": subprocess.DEVNULL}),
            **options,
        )
    except FileNotFoundError:
        raise Stop(f"{failure}: {words[0]} is not installed.") from None
    output = done.stdout.decode(errors="replace")
    with open_log(log) as details:
        details.write(f"$ {' '.join(words)}\n{output}".encode())
    if done.returncode:
        raise Stop(f"{failure}: {telling_line(output)} (details: .local/log/{log}.log)")
    return output
