"""Databases together with their attachments, and the templates they are copied from.

Two templates make fresh databases cheap. The first holds Odoo's own addons that ours
build on and changes with the versions; the second adds ours and changes with the code.
"""

import ast
import hashlib
import json
import shutil
from pathlib import Path

from . import cluster, odoo, odoo_source, places, settings
from .process import Stop, as_service, run, say, service_rights

FILESTORE = settings.LOCAL / "data/filestore"
NOT_CODE = {"tests", "__pycache__"}
STATE_KEY = "edu_suite.addons"

# The web client's files, else built when the first browser asks for them (15 s).
BUNDLES = b"env['ir.qweb']._pregenerate_assets_bundles()\nenv.cr.commit()\n"


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def exists(db: str) -> bool:
    return bool(cluster.sql(f"SELECT 1 FROM pg_database WHERE datname = {text(db)}"))


def create(db: str, template: str = "template1") -> None:
    cluster.sql(f"CREATE DATABASE {quote(db)} TEMPLATE {quote(template)}")


def copy(source: str, target: str, *, link: bool = False) -> None:
    """A database with its attachments.

    :param link: share the files of the attachments, which Odoo never alters in place
    """
    create(target, source)
    if (FILESTORE / source).exists():
        options = "-al" if link else "-a"
        words = ["cp", options, FILESTORE / source]
        words.append(FILESTORE / target)
        run(words, "Could not copy the attachments", cwd="/", **as_service())


def _disconnect(db: str) -> None:
    """End our role's connections; PostgreSQL itself sees to its autovacuum."""
    mine = f"datname = {text(db)} AND usename = current_user"
    cluster.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")


def drop(db: str) -> None:
    _disconnect(db)
    cluster.sql(f"DROP DATABASE IF EXISTS {quote(db)}")
    with service_rights():
        shutil.rmtree(FILESTORE / db, ignore_errors=True)


def rename(old: str, new: str) -> None:
    """Give a database, which nobody uses, another name, and its attachments too."""
    _disconnect(old)
    cluster.sql(f"ALTER DATABASE {quote(old)} RENAME TO {quote(new)}")
    with service_rights():
        if (FILESTORE / old).exists():
            shutil.rmtree(FILESTORE / new, ignore_errors=True)
            (FILESTORE / old).rename(FILESTORE / new)


def names(prefix: str) -> list[str]:
    query = (
        f"SELECT datname FROM pg_database WHERE starts_with(datname, {text(prefix)})"
    )
    return cluster.sql(query).splitlines()


# --- What the code is ---------------------------------------------------------------


def manifest(addon: str) -> dict:
    path = settings.ROOT / "addons" / addon / "__manifest__.py"
    return ast.literal_eval(path.read_text(encoding="utf-8"))


def fingerprint(folder: Path) -> str:
    """A hash of what an installed addon consists of: everything but its tests."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not NOT_CODE & set(path.relative_to(folder).parts):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def addons_state() -> dict[str, str]:
    root = settings.ROOT / "addons"
    return {name: fingerprint(root / name) for name in settings.edu_addons()}


def odoo_state() -> str:
    pins = (settings.ROOT / "requirements.txt").read_text()
    return f"{odoo_source.python_path()} {settings.ODOO_VERSION} {pins}"


def _short(value) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:8]


# --- Templates ----------------------------------------------------------------------


def template() -> str:
    """The database with all our addons, nothing else in it; built when it is missing.

    :return: its name
    """
    addons = addons_state()
    if not addons:
        raise Stop("There is no addon in addons/ yet.")
    parts = {part for name in addons for part in manifest(name)["depends"]}
    foreign = ",".join(sorted(parts - set(addons)))
    base = f"edu-base-{_short([foreign, odoo_state()])}"
    full = f"edu-full-{_short([foreign, odoo_state(), addons])}"
    with places.lock():
        if exists(full) and (settings.LOCAL / f"log/{full}.log").exists():
            return full
        if not exists(base):
            say("Installing Odoo's own addons (once, about a minute) …")
            _drop_old("edu-base-")
            words = ["-i", foreign, f"--load-language={settings.LANGUAGE}"]
            _build(base, "template1", words, base)
        say(f"Installing {', '.join(addons)} …")
        _drop_old("edu-full-")
        _build(full, base, ["-i", ",".join(addons)], full, bundles=True)
    return full


def _drop_old(prefix: str) -> None:
    for name in names(prefix):
        drop(name)
    for log in (settings.LOCAL / "log").glob(f"{prefix}*"):
        log.unlink()


def _build(
    name: str, source: str, words: list[str], log: str, bundles: bool = False
) -> None:
    """Build under another name: a broken build is never taken for a good one."""
    work = f"{name}-building"
    drop(work)
    copy(source, work, link=True)
    path = odoo.update(work, *words, log=log)
    if bundles:
        remember_state(work)
        if odoo.shell(work, BUNDLES, path):
            raise Stop("Odoo could not build the web client's files.")
    rename(work, name)


def remember_state(db: str) -> None:
    """Write into the database for which code it was installed or upgraded."""
    value = text(json.dumps(addons_state()))
    cluster.sql(
        "INSERT INTO ir_config_parameter (key, value)"
        f" VALUES ({text(STATE_KEY)}, {value})"
        " ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
        db,
    )


def changes(db: str) -> dict[str, list[str]]:
    """Which addons must be upgraded (-u) or installed (-i) for the present code."""
    query = f"SELECT value FROM ir_config_parameter WHERE key = {text(STATE_KEY)}"
    old = json.loads(cluster.sql(query, db) or "{}")
    new = addons_state()
    found = {
        "-u": [name for name in new if name in old and new[name] != old[name]],
        "-i": [name for name in new if name not in old],
    }
    return {option: addons for option, addons in found.items() if addons}


def upgrade(db: str) -> None:
    """Bring a database to the present code; nothing happens when it is there."""
    found = changes(db)
    if not found:
        return
    say(f"Upgrading {', '.join(name for group in found.values() for name in group)} …")
    words = [f"{option}{','.join(addons)}" for option, addons in found.items()]
    odoo.update(db, *words, log="upgrade")
    remember_state(db)
