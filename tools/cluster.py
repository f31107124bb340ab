"""The private PostgreSQL in .local/pg, on a Unix socket only."""

import os
import shutil
import socket as network
import subprocess
from pathlib import Path

from . import settings
from .process import Stop, as_service, log_file, run, say, service_rights, service_user

DATA = settings.LOCAL / "pg"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")

CONFIGURATION = """\
# Written by the edu suite at each start.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0777  # who may connect as whom is in pg_ident.conf
max_connections = 200
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
wal_compression = on
random_page_cost = 1.1
jit = off  # Odoo sends many short queries; compiling them costs more than it saves
timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] %d '
"""

# The extensions that our indexes use, in the template of every database. Odoo builds
# indexes on unaccent only when it is declared immutable; its dictionary never changes.
PREPARE = f"""
BEGIN;
CREATE ROLE {settings.ROLE} LOGIN CREATEDB NOSUPERUSER;
{"".join(f"CREATE EXTENSION {name};" for name in EXTENSIONS)}
ALTER FUNCTION unaccent(text) IMMUTABLE;
COMMIT;
"""
ROLE_EXISTS = f"SELECT 1 FROM pg_roles WHERE rolname = '{settings.ROLE}'"


def socket() -> Path:
    return settings.LOCAL / "run"


def bin_folder() -> Path:
    """The PostgreSQL programs: of the cluster's version, else the newest installed."""
    versions = {
        int(p.parent.name): p for p in Path("/usr/lib/postgresql").glob("*/bin")
    }
    mark = DATA / "PG_VERSION"
    try:
        wanted = int(mark.read_text())
    except FileNotFoundError:
        wanted = max(versions, default=0)
    if wanted not in versions:
        raise Stop(f"PostgreSQL {wanted or ''} is missing: apt-get install postgresql")
    return versions[wanted]


def environment() -> dict[str, str]:
    """PG* variables that lead to the server as the application's role."""
    return settings.external_server() or {
        "PGHOST": str(socket()),
        "PGUSER": settings.ROLE,
    }


def running() -> bool:
    """Whether something answers on our socket."""
    with network.socket(network.AF_UNIX) as probe:
        return probe.connect_ex(f"{socket()}/.s.PGSQL.5432") == 0


def start() -> None:
    """Start PostgreSQL, made first where there is none."""
    if settings.external_server():
        _check_external()
        return
    if running():
        return
    if not (DATA / "PG_VERSION").exists():
        say("Making the PostgreSQL cluster …")
        _initdb()
    _configure()
    # pg_ctl's child keeps the log open, so it cannot write to a pipe of ours.
    log = log_file("postgresql")
    command = [bin_folder() / "pg_ctl", "start", "-D", DATA, "-l", log]
    done = subprocess.run(
        [*command, "-s", "-w", "-t", "60"],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        **as_service(),
    )
    if done.returncode:
        lines = log.read_text(errors="replace").splitlines()[-1:] or ["no message"]
        raise Stop(
            f"PostgreSQL does not start: {lines[-1]} (.local/log/postgresql.log)"
        )
    if not sql(ROLE_EXISTS, superuser=True):
        sql(PREPARE, "template1", superuser=True)


def _check_external() -> None:
    """:raise Stop: when the server of odoo.conf is away or not prepared"""
    ready = sql(
        "SELECT provolatile FROM pg_proc WHERE proname = 'unaccent'", "template1"
    )
    if "i" not in ready.split():
        raise Stop(
            "The PostgreSQL server is not prepared: its administrator runs the lines"
            " that odoo.conf shows above db_host."
        )


def stop() -> None:
    if running():
        command = [bin_folder() / "pg_ctl", "stop", "-D", DATA, "-m", "fast"]
        run(command, "PostgreSQL does not stop", cwd="/", **as_service())


def _initdb() -> None:
    # ICU sorts Vietnamese (a ă â … đ) and needs no locale of the system.
    command = [bin_folder() / "initdb", "-D", DATA, "-U", settings.SUPERUSER]
    command += ["--auth=peer", "--encoding=UTF8", "--locale=C.UTF-8"]
    command += ["--locale-provider=icu", "--icu-locale=vi-VN"]
    try:
        run(command, "Could not make the cluster", cwd="/", **as_service())
    except BaseException:
        with service_rights():
            for left in DATA.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise


def _configure() -> None:
    """Rewrite our part of the configuration: the checkout may have been moved."""
    roles = (settings.SUPERUSER, settings.ROLE)
    maps = "".join(f'edu "{service_user()}" {role}\n' for role in roles)
    main = DATA / "postgresql.conf"
    with service_rights():
        (DATA / "edu.conf").write_text(CONFIGURATION.format(socket=socket()))
        (DATA / "pg_ident.conf").write_text(maps)
        (DATA / "pg_hba.conf").write_text("local all all peer map=edu\n")
        if "include 'edu.conf'" not in main.read_text():
            with main.open("a") as file:
                file.write("include 'edu.conf'\n")


def sql(statement: str, db: str = "postgres", *, superuser: bool = False) -> str:
    """Run SQL and return its rows, one a line, columns separated by |."""
    command = [bin_folder() / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", db]
    if superuser:
        command += ["-U", settings.SUPERUSER]
    return run(
        command,
        "PostgreSQL refused",
        log="sql",
        input=statement.encode(),
        env={**os.environ, **environment()},
        cwd="/",
        **as_service(),
    ).strip()
