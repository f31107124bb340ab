"""make run, make stop, make reset: the server of this checkout."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from . import cluster, databases, odoo, settings, setup
from .process import Stop, log_file, open_log, say, service_rights

RUN = settings.LOCAL / "run"
START_SECONDS, STOP_SECONDS = 120, 30


def interface() -> str:
    return settings.odoo_conf()["options"].get("http_interface", "127.0.0.1")


def url(port: int) -> str:
    host = interface()
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"


def healthy(port: int) -> bool:
    host = interface().replace("0.0.0.0", "127.0.0.1")
    address = f"http://{host}:{port}/web/health"
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


def check_port(port: int) -> None:
    """:raise Stop: when another program listens on the port"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface(), port))
        except OSError:
            raise Stop(
                f"Port {port} is taken by another program: choose one, for example"
                f" PORT={port + 100} make run."
            ) from None


def pid_file(db: str) -> Path:
    return RUN / f"{db}.pid"


def pid(db: str) -> int | None:
    """The process of the server of a database, if it runs."""
    try:
        number = int(pid_file(db).read_text())
    except (OSError, ValueError):
        return None
    return number if "odoo.conf" in _words(number) else None


def runs_at(db: str, port: int) -> bool:
    """Whether the server of a database was started for this port."""
    return f"--http-port={port}" in _words(pid(db))


def _words(number: int | None) -> list[str]:
    """The command line of a process; empty when there is none."""
    try:
        return Path(f"/proc/{number}/cmdline").read_text().split("\0")
    except OSError:
        return []


def start(db: str, port: int) -> None:
    """Start Odoo in the background and wait until it answers."""
    check_port(port)
    name = "odoo" if db == settings.DEFAULT_DB else db
    log = log_file(name)
    with open_log(name) as file:
        before = file.seek(0, os.SEEK_END)
    words = [f"--http-port={port}", f"--logfile={log}"]
    words += [f"--pidfile={pid_file(db)}"]
    with open_log("odoo-console") as console:
        process = subprocess.Popen(
            odoo.command(*words, db=db),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
            start_new_session=True,
            **odoo.process_options(),
        )
    deadline = time.monotonic() + START_SECONDS
    while not healthy(port):
        if process.poll() is not None:
            cause = odoo.first_error(log.read_text(errors="replace")[before:])
            raise Stop(f"The server ended: {cause} (.local/log/{log.name})")
        if time.monotonic() > deadline:
            raise Stop("The server does not answer; see .local/log/" + log.name)
        time.sleep(0.2)


def stop_server(db: str) -> bool:
    """Let running work end, then stop; True when there was a server."""
    number = pid(db)
    if not number:
        return False
    with service_rights(), suppress(ProcessLookupError):
        os.kill(number, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while pid(db) and time.monotonic() < deadline:
            time.sleep(0.1)
        if pid(db):
            os.kill(number, signal.SIGKILL)
    return True


def serve(db: str, port: int) -> None:
    """Have the server run on the present code, at this port."""
    if runs_at(db, port) and healthy(port) and not databases.changes(db):
        return
    stop_server(db)
    check_port(port)
    databases.upgrade(db)
    say("Starting the server …")
    start(db, port)


# --- The commands -------------------------------------------------------------------


def run_command() -> None:
    """make run"""
    if not pid(settings.DB):
        check_port(settings.PORT)
    setup.ensure()
    if not databases.exists(settings.DB):
        _make_database(settings.DB)
    serve(settings.DB, settings.PORT)
    print(f"\nThe edu suite is ready: {url(settings.PORT)}\n")
    logins = settings.ROOT / "demo/logins.txt"
    print(logins.read_text(encoding="utf-8") if logins.exists() else "admin / admin")


def _make_database(db: str) -> None:
    """A copy of the template with the demonstration, complete or not at all."""
    template = databases.template()
    work = f"{db}-building"
    databases.drop(work)
    databases.copy(template, work)
    demo = settings.ROOT / "demo/load.py"
    if demo.exists():
        say("Loading the demonstration data …")
        log = log_file("demo")
        with open_log("demo", "wb") as details:
            script = demo.read_bytes()
            failed = odoo.shell(work, script, stdout=details, stderr=details)
        if failed:
            lines = log.read_text(errors="replace").splitlines() or [""]
            raise Stop(f"The demonstration failed: {lines[-1]} (.local/log/demo.log)")
    databases.rename(work, db)


def stop_command() -> None:
    """make stop; with DB=name only the server of that database"""
    if settings.LOCAL.exists():
        one = os.environ.get("DB")
        servers = [one] if one else [path.stem for path in RUN.glob("*.pid")]
        stopped = [db for db in servers if stop_server(db)]
        if not one and not settings.external_server() and cluster.running():
            cluster.stop()
            stopped.append("PostgreSQL")
        say(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")


def reset_command() -> None:
    """make reset"""
    if not settings.LOCAL.exists():
        say("There are no local data.")
        return
    if os.environ.get("YES") != "1":
        print("Delete .local with all databases and attachments? Type yes:", end=" ")
        if sys.stdin.readline().strip().lower() != "yes":
            raise Stop("Nothing was deleted.")
    stop_command()
    try:
        shutil.rmtree(settings.LOCAL)
    except PermissionError:
        raise Stop("Some files belong to another user: sudo make reset.") from None
    if settings.LOCAL_LINK.is_symlink():
        settings.LOCAL_LINK.unlink()
    say("Deleted .local; downloads are kept in the cache.")


def shell_command() -> None:
    """make shell"""
    setup.ensure()
    if not databases.exists(settings.DB):
        raise Stop(f"There is no database {settings.DB} yet: make run.")
    if databases.changes(settings.DB):
        say("Note: the code is newer than the database; make run upgrades it.")
    if code := odoo.shell(settings.DB):
        raise SystemExit(code)
