"""make backup and make restore: a database and its attachments in one zip file."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import datetime, timezone
from pathlib import Path

from . import cluster, databases, odoo, server, settings, setup
from .process import Stop, as_service, open_log, say, service_rights, telling_line

FORMAT = "edu-suite-backup-1"
MANIFEST, DUMP = "manifest.json", "database.dump"
ATTACHMENT = re.compile(r"filestore/[0-9a-f]{2}/[0-9a-f]{40}$")


def given_file() -> Path:
    name = os.environ.get("FILE")
    if not name:
        raise Stop("Name the file: FILE=edu.zip.")
    return Path(name).expanduser()


def _pg(program: str, *words: str) -> dict:
    """Arguments for subprocess that run a PostgreSQL program."""
    command = [cluster.bin_folder() / program, *words]
    return {"args": command, "env": odoo.environment(), "cwd": "/", **as_service()}


# --- Backup -------------------------------------------------------------------------


def backup_command() -> None:
    """make backup"""
    target = given_file()
    if not target.parent.is_dir():
        raise Stop(f"There is no folder {target.parent}.")
    setup.ensure()
    if not databases.exists(settings.DB):
        raise Stop(f"There is no database {settings.DB} to back up.")
    part = target.with_name(target.name + ".part")
    try:
        part.touch(mode=0o600)  # personal data: for its owner only
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            _write_dump(archive)
            files = _write_attachments(archive)
            archive.writestr(MANIFEST, json.dumps(_manifest(files), indent=2))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    size = target.stat().st_size / 1e6
    print(f"Wrote {target}: database {settings.DB}, {files} attachments, {size:.1f} MB")


def _manifest(files: int) -> dict:
    query = (
        "SELECT name, latest_version FROM ir_module_module WHERE state = 'installed'"
    )
    rows = cluster.sql(query, settings.DB).splitlines()
    return {
        "format": FORMAT,
        "database": settings.DB,
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "series": settings.SERIES,
        "postgresql": cluster.sql("SHOW server_version"),
        "attachments": files,
        "addons": dict(row.split("|") for row in rows),
    }


def _write_dump(archive: zipfile.ZipFile) -> None:
    """The database first: files that are added later do no harm, missing ones would."""
    words = ["--format=custom", "--no-owner", "--no-acl", settings.DB]
    with open_log("backup", "wb+") as log:
        process = subprocess.Popen(
            **_pg("pg_dump", *words), stdout=subprocess.PIPE, stderr=log
        )
        with archive.open(DUMP, "w", force_zip64=True) as stream:
            shutil.copyfileobj(process.stdout, stream, 1 << 20)
        if process.wait():
            log.seek(0)
            cause = telling_line(log.read().decode(errors="replace"))
            raise Stop(f"The backup failed, no file was written: {cause}")


def _write_attachments(archive: zipfile.ZipFile) -> int:
    store = databases.FILESTORE / settings.DB
    count = 0
    for path in sorted(store.glob("??/*")):
        archive.write(path, f"filestore/{path.relative_to(store)}")
        count += 1
    return count


# --- Restore ------------------------------------------------------------------------


def restore_command() -> None:
    """make restore"""
    source = given_file()
    setup.ensure()
    with open_backup(source) as archive:
        work = f"{settings.DB}-restoring"
        databases.drop(work)
        try:
            say("Restoring into a new database …")
            databases.create(work)
            _load_dump(archive, work)
            _load_attachments(archive, work)
        except BaseException:
            databases.drop(work)
            raise
    _swap(work)
    print(f"Restored {source} into the database {settings.DB}.")


def open_backup(source: Path) -> zipfile.ZipFile:
    """A backup that is whole, ours, and not newer than this checkout.

    :raise Stop: with the reason why it cannot be restored
    """
    if not source.is_file():
        raise Stop(f"There is no file {source}.")
    try:
        archive = zipfile.ZipFile(source)
        manifest = json.loads(archive.read(MANIFEST))
        damaged = archive.testzip()
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise Stop(
            f"{source} is not a whole backup of the edu suite: {error}"
        ) from None
    names = set(archive.namelist()) - {MANIFEST, DUMP}
    foreign = [name for name in names if not ATTACHMENT.match(name)]
    if damaged or foreign or manifest.get("format") != FORMAT:
        what = damaged or (foreign or ["its format"])[0]
        raise Stop(f"{source} is damaged or not a backup of the edu suite: {what}")
    if len(names) != manifest["attachments"]:
        raise Stop(f"{source} lacks attachments; nothing was changed.")
    _check_versions(source, manifest)
    return archive


def _check_versions(source: Path, manifest: dict) -> None:
    if manifest["series"] != settings.SERIES:
        raise Stop(f"{source} is of Odoo {manifest['series']}, not {settings.SERIES}.")
    ours = {name: databases.manifest(name)["version"] for name in settings.edu_addons()}
    for name, version in manifest["addons"].items():
        if not name.startswith("edu_"):
            continue
        if _numbers(version) > _numbers(ours.get(name, "0")):
            here = ours.get(name, "none")
            raise Stop(
                f"{source} has {name} {version}, this checkout {here}: update it first."
            )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _load_dump(archive: zipfile.ZipFile, db: str) -> None:
    words = ["--no-owner", "--no-acl", "--no-comments", "--exit-on-error", "-d", db]
    with open_log("restore", "wb+") as log:
        process = subprocess.Popen(
            **_pg("pg_restore", *words), stdin=subprocess.PIPE, stdout=log, stderr=log
        )
        try:
            with archive.open(DUMP) as stream, process.stdin:
                shutil.copyfileobj(stream, process.stdin, 1 << 20)
        except BrokenPipeError:
            pass  # pg_restore gave up; it says why below
        if process.wait():
            log.seek(0)
            cause = telling_line(log.read().decode(errors="replace"))
            raise Stop(f"The backup cannot be restored, nothing was changed: {cause}")


def _load_attachments(archive: zipfile.ZipFile, db: str) -> None:
    store = databases.FILESTORE / db
    with service_rights():
        for name in filter(ATTACHMENT.match, archive.namelist()):
            path = store / name.removeprefix("filestore/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
    query = "SELECT DISTINCT store_fname FROM ir_attachment WHERE store_fname <> ''"
    missing = [
        n for n in cluster.sql(query, db).splitlines() if not (store / n).exists()
    ]
    if missing:
        say(f"Note: the backup was made without {len(missing)} attachments it names.")


def _swap(work: str) -> None:
    """Put the restored database in the place of the present one, which is kept."""
    was_running = server.stop_server(settings.DB)
    previous = f"{settings.DB}-previous"
    if databases.exists(settings.DB):
        databases.drop(previous)
        databases.rename(settings.DB, previous)
        say(f"The database before is kept as {previous} until the next restore.")
    databases.rename(work, settings.DB)
    if was_running:
        server.serve(settings.DB, settings.PORT)
