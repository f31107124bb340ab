"""Odoo processes: with odoo.conf, as the service user, in a clean environment."""

import os
import subprocess
from pathlib import Path

from . import cluster, odoo_source, places, settings, venv
from .process import Stop, as_service, log_file, open_log


def environment() -> dict[str, str]:
    """The variables of our processes; what the caller's shell sets stays outside."""
    home = str(settings.LOCAL / "home")
    path = [venv.PYTHON.parent, "/usr/local/bin", "/usr/bin", "/bin"]
    if not settings.external_server():
        path.insert(1, cluster.bin_folder())
    return {
        "PATH": ":".join(str(folder) for folder in path),
        "HOME": home,
        "LANG": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": f"{home}/pycache",
        **cluster.environment(),
    }


def command(*words: str, db: str | None = None) -> list[str]:
    """`odoo …` on the configuration of this checkout.

    :param words: the subcommand, if any, and options
    :param db: the only database that the process serves
    """
    names = [word for word in words if not word.startswith("-")][:1]
    subcommand = names if words and words[0] in names else []
    options = list(words)[len(subcommand) :]
    base = [str(venv.PYTHON), "-m", "odoo", *subcommand, "-c", "odoo.conf"]
    if apart := odoo_source.extra_addons():
        base.append(f"--addons-path=addons,{','.join(map(str, apart))}")
    return [*base, *(["-d", db] if db else []), *options]


def process_options() -> dict:
    """Arguments for subprocess: where and as whom Odoo runs."""
    return {"cwd": places.code(), "env": environment(), **as_service()}


def update(db: str, *words: str, log: str) -> Path:
    """Install or upgrade addons (`-i a,b` or `-u a,b`) and return the log.

    :raise Stop: with the first error, when Odoo fails
    """
    path = log_file(log)
    with open_log(log) as file:
        start = file.seek(0, os.SEEK_END)
    words += ("--stop-after-init", "--no-http", f"--logfile={path}")
    done = subprocess.run(
        command(*words, db=db),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **process_options(),
    )
    if done.returncode:
        text = path.read_text(errors="replace")[start:]
        cause = first_error(text) or first_error(done.stderr.decode(errors="replace"))
        raise Stop(f"Odoo could not load the addons: {cause} (.local/log/{log}.log)")
    return path


def first_error(text: str) -> str:
    """The line that says why Odoo failed."""
    lines = text.splitlines()
    for line in lines:
        if " CRITICAL " in line or " ERROR " in line:
            return line.split(": ", 1)[-1][:300]
    return lines[-1][:300] if lines else ""


def shell(db: str, script: bytes | None = None, log: Path | str = "", **options) -> int:
    """Odoo's shell; with a script it runs that and ends.

    :param log: the file for warnings instead of standard error
    :return: the exit code
    """
    words = command("shell", f"--logfile={log}", "--log-level=warn", db=db)
    words += ["--no-http", "--shell-interface=python"]
    given = {} if script is None else {"input": script}
    return subprocess.run(
        words, check=False, **process_options(), **given, **options
    ).returncode
