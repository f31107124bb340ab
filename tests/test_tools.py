"""The parts of the tools that need no server: what they refuse, and how they say it."""

import doctest
import json
import subprocess
import sys
import zipfile
from collections import namedtuple

import polib
import pytest

from tools import (
    backup,
    i18n,
    logcheck,
    odoo_source,
    places,
    process,
    requirements,
    settings,
    shares,
)


@pytest.mark.parametrize("module", [i18n, logcheck, requirements, shares])
def test_examples_in_the_docstrings_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def test_a_full_disk_is_told_before_anything_is_done(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(places.shutil, "disk_usage", lambda path: usage(1, 1, 10**9))
    with pytest.raises(process.Stop, match=r"Only 1\.0 GB free"):
        places.check_space()


def test_a_missing_program_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "LOCAL", tmp_path)
    (tmp_path / "log").mkdir()
    with pytest.raises(process.Stop, match="no-such-program is not installed"):
        process.run(["no-such-program"], "Could not do it")


def test_a_failed_command_shows_its_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "LOCAL", tmp_path)
    (tmp_path / "log").mkdir()
    script = "echo one; echo 'E: no network'; echo 'E: so nothing'; exit 3"
    with pytest.raises(process.Stop, match="Could not do it: E: no network"):
        process.run(["sh", "-c", script], "Could not do it")


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("the key(s) are not available NO_PUBKEY 6ED0", "debian-archive-keyring"),
        ("The repository is not signed", "debian-archive-keyring"),
        ("Could not resolve host", "network"),
        ("Unable to locate package", "ODOO_HOME"),
    ],
)
def test_a_failed_download_says_what_to_do(error, advice):
    assert advice in odoo_source._advice(error)


def test_odoo_home_without_odoo_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "ODOO_HOME", str(tmp_path))
    with pytest.raises(process.Stop, match="no Odoo in ODOO_HOME"):
        odoo_source.python_path()


def test_odoo_home_of_another_series_is_refused(tmp_path, monkeypatch):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo/release.py").write_text("version_info = (18, 0, 0, FINAL, 0, '')")
    monkeypatch.setattr(settings, "ODOO_HOME", str(tmp_path))
    with pytest.raises(process.Stop, match="is not Odoo 19.0"):
        odoo_source.python_path()


@pytest.fixture
def archive(tmp_path):
    """A function that writes a zip file with a manifest of the given changes."""

    def write(members=(), **changes):
        manifest = {"format": backup.FORMAT, "series": "19.0", "attachments": 0}
        manifest |= {"addons": {"edu_base": "19.0.1.0.0"}, **changes}
        path = tmp_path / "backup.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(backup.MANIFEST, json.dumps(manifest))
            file.writestr(backup.DUMP, b"PGDMP")
            for name in members:
                file.writestr(name, b"x")
        return path

    return write


def test_a_backup_is_recognised(archive):
    backup.open_backup(archive()).close()


@pytest.mark.parametrize(
    ("members", "changes", "reason"),
    [
        ([], {"format": "other"}, "not a backup"),
        (["../../etc/passwd"], {}, "not a backup"),
        ([], {"attachments": 3}, "lacks attachments"),
        ([], {"series": "20.0"}, "of Odoo 20.0"),
        ([], {"addons": {"edu_base": "19.0.99.0.0"}}, "update it first"),
        ([], {"addons": {"edu_unknown": "19.0.1.0.0"}}, "update it first"),
    ],
)
def test_a_foreign_or_newer_backup_is_refused(archive, members, changes, reason):
    with pytest.raises(process.Stop, match=reason):
        backup.open_backup(archive(members, **changes))


def test_a_broken_backup_is_refused(archive):
    path = archive()
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(process.Stop, match="not a whole backup"):
        backup.open_backup(path)


def test_a_damaged_backup_is_refused(archive):
    path = archive()
    path.write_bytes(path.read_bytes().replace(b"PGDMP", b"PGDMQ"))
    with pytest.raises(process.Stop, match="damaged"):
        backup.open_backup(path)


def _terms(*pairs):
    po = polib.POFile()
    for source, target in pairs:
        entry = polib.POEntry(msgid=source, msgstr=target)
        entry.occurrences = [("code:addons/x.py", "0")]
        po.append(entry)
    return po


def test_flaws_of_a_translation_are_named():
    pot = _terms(("Room", ""), ("%s rows", ""), ("Code", ""))
    po = _terms(("Room", "Phòng"), ("%s rows", "dòng"), ("Old", "Cũ"))
    found = [line.split(":")[0] for line in i18n.problems(pot, po)]
    assert found == ["placeholders differ", "not translated", "no longer used"]


def test_merging_keeps_translations_and_drops_stale_ones():
    po = _terms(("Room", "Phòng"), ("Old", "Cũ"))
    merged = i18n.merge(_terms(("Room", ""), ("Code", "")), po, {"Code": "Mã"})
    assert [(e.msgid, e.msgstr) for e in merged] == [("Room", "Phòng"), ("Code", "Mã")]


def test_an_unknown_command_is_not_run():
    command = [sys.executable, "-m", "tools", "unknown"]
    done = subprocess.run(command, cwd=settings.ROOT, capture_output=True, check=False)
    assert done.returncode


def test_each_class_of_the_addons_is_in_one_share(monkeypatch):
    monkeypatch.setattr(shares, "AT_ONCE", 2)
    *named, rest = [share.split(",") for share in shares.addon_shares("")]
    assert len(named) == 2 and not set(named[0]) & set(named[1])
    left_out = {tag[1:] for tag in rest if tag.startswith("-")}
    assert left_out == {*named[0], *named[1]}
    assert {f"/{name}" for name in settings.edu_addons()} < set(rest)


def test_a_share_that_ran_no_test_has_failed(tmp_path):
    log = tmp_path / "odoo.log"
    log.write_text("")
    assert shares._odoo_result(log, 0) == (0, 1, 0)
    line = "2026-01-01 10:00:00,000 7 INFO edu odoo.tests.result: "
    log.write_text(f"{line}0 failed, 0 error(s) of 9 tests when loading\n")
    assert shares._odoo_result(log, 0) == (9, 0, 0)
    assert shares._odoo_result(log, 1) == (8, 1, 0)
