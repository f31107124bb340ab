"""The Makefile's commands, run for real on databases and ports of their own."""

import os
import shutil
import socket
import subprocess
import time

import pytest
import requests

from tests.helpers.database import Database
from tools import databases, odoo, odoo_source, settings, shares

SECOND_START_SECONDS = 15

ATTACH = """
env["ir.attachment"].create({"name": "proof", "raw": b"as it was " * 999})
env["res.partner"].create({"name": "Kept partner"})
env.cr.commit()
"""
SPOIL = """
env["ir.attachment"].search([("name", "=", "proof")]).unlink()
env["res.partner"].search([("name", "=", "Kept partner")]).name = "Spoilt"
env.cr.commit()
"""
READ = """
print(env["res.partner"].search_count([("name", "=", "Kept partner")]))
print(env["ir.attachment"].search([("name", "=", "proof")]).raw.count(b"as it was"))
"""


def make(*words, cwd=settings.ROOT, **variables):
    """Run make as a user would and return the finished process."""
    keep = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": os.environ["HOME"]}
    env = {**keep, "LANG": "C.UTF-8", **variables}
    script = env.pop("script", "")
    command = ["make", "-s", *words]
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )


def answers(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/web/health", timeout=5).ok
    except requests.RequestException:
        return False


@pytest.fixture
def copy():
    """A database of its own for one test, with what the commands made of it."""
    fresh = Database()
    yield fresh.name
    make("stop", DB=fresh.name)
    for name in databases.names(fresh.name):
        databases.drop(name)


def test_help_lists_the_commands():
    text = make("help").stdout
    for name in "run test lint bench shell stop reset backup restore i18n".split():
        assert f"make {name} " in text


def test_shell_runs_a_script(copy):
    done = make("shell", DB=copy, script="print(env.company.id, 'Việt')")
    assert (done.returncode, done.stdout) == (0, "1 Việt\n")


def test_shell_reports_a_failing_script(copy):
    done = make("shell", DB=copy, script="raise ValueError('no such unit')")
    assert done.returncode and "no such unit" in done.stderr


def test_run_serves_and_starts_quickly_again(copy):
    port = str(shares.free_port())
    first = make("run", DB=copy, PORT=port)
    assert first.returncode == 0, first.stderr
    assert f"http://localhost:{port}" in first.stdout and answers(port)

    make("stop", DB=copy)
    assert not answers(port)
    started = time.monotonic()
    assert make("run", DB=copy, PORT=port).returncode == 0 and answers(port)
    assert time.monotonic() - started < SECOND_START_SECONDS


def test_a_taken_port_is_told_in_one_line(copy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = make("run", DB=copy, PORT=str(port))
    told = [line for line in done.stderr.splitlines() if not line.startswith("make:")]
    assert done.returncode and len(told) == 1
    assert f"Port {port} is taken" in told[0] and "PORT=" in told[0]


def test_backup_and_restore_bring_data_and_attachments_back(copy, tmp_path):
    file = str(tmp_path / "backup.zip")
    assert make("shell", DB=copy, script=ATTACH).returncode == 0
    done = make("backup", DB=copy, FILE=file)
    assert done.returncode == 0, done.stderr
    assert make("shell", DB=copy, script=SPOIL).returncode == 0

    done = make("restore", DB=copy, FILE=file)
    assert done.returncode == 0, done.stderr
    assert make("shell", DB=copy, script=READ).stdout == "1\n999\n"
    assert databases.exists(f"{copy}-previous")


def test_restore_while_the_server_runs(copy, tmp_path):
    file, port = str(tmp_path / "backup.zip"), str(shares.free_port())
    make("backup", DB=copy, FILE=file)
    make("run", DB=copy, PORT=port)
    done = make("restore", DB=copy, FILE=file, PORT=port)
    assert done.returncode == 0, done.stderr
    assert answers(port)


def test_a_file_that_is_no_backup_harms_nothing(copy, tmp_path):
    file = tmp_path / "backup.zip"
    file.write_text("This is not a backup.")
    done = make("restore", DB=copy, FILE=str(file))
    assert done.returncode and "not a whole backup" in done.stderr
    assert make("shell", DB=copy, script="print(1)").stdout == "1\n"


def test_an_interrupted_dump_harms_nothing(copy, tmp_path):
    """A file whose zip is whole but whose dump ends in the middle."""
    from zipfile import ZipFile

    whole, cut = tmp_path / "whole.zip", tmp_path / "cut.zip"
    make("backup", DB=copy, FILE=str(whole))
    with ZipFile(whole) as source, ZipFile(cut, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            half = name == "database.dump"
            target.writestr(name, data[: len(data) // 2] if half else data)
    done = make("restore", DB=copy, FILE=str(cut))
    assert done.returncode and "nothing was changed" in done.stderr
    assert databases.names(copy) == [copy]


@pytest.fixture
def clone(tmp_path):
    """Another checkout with the same code and the same Odoo, but nothing set up."""
    for name in ("addons", "tools", "Makefile", "odoo.conf", "requirements.txt"):
        source = settings.ROOT / name
        copy_it = shutil.copytree if source.is_dir() else shutil.copy
        copy_it(source, tmp_path / name)
    local = tmp_path / ".local"
    local.mkdir()
    (local / "venv").symlink_to(settings.LOCAL / "venv")
    (local / "odoo").symlink_to(odoo_source.TARGET)
    yield tmp_path
    make("stop", cwd=tmp_path)


def test_shell_without_a_database_says_make_run(clone):
    done = make("shell", cwd=clone)
    assert done.returncode and "make run" in done.stderr


def test_stop_and_reset_leave_nothing(clone):
    make("shell", cwd=clone)
    assert "PostgreSQL" in make("stop", cwd=clone).stderr
    assert "Nothing was running" in make("stop", cwd=clone).stderr
    refused = make("reset", cwd=clone, script="no\n")
    assert refused.returncode and (clone / ".local/pg").exists()
    assert make("reset", cwd=clone, YES="1").returncode == 0
    assert not (clone / ".local").exists()
    assert odoo_source.TARGET.exists()


def test_the_application_role_is_no_superuser(database):
    with database.sql() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_the_database_sorts_vietnamese_and_ignores_diacritics(database):
    words = "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(%s) w"
    with database.sql() as cursor:
        cursor.execute(words, [["Em", "Đào", "Dung", "Ăn", "An", "Bình"]])
        assert cursor.fetchone() == ("An Ăn Bình Dung Đào Em",)
        cursor.execute(
            "SELECT unaccent('Vật lí'), provolatile FROM pg_proc "
            "WHERE proname = 'unaccent' AND pronargs = 1"
        )
        assert cursor.fetchone() == ("Vat li", "i")


def test_the_log_of_the_server_is_silent(server):
    server.rpc().call("res.users", "search_read", [], ["login"])
    assert not server.log_problems()
    assert server.shell("print(env.cr.dbname)").strip() == server.db


def test_jobs_run_in_the_server(server):
    """D9: long work is done by queue_job's runner inside the same server."""
    server.shell(
        "env['res.partner'].with_delay(description='proof')._register_hook()\n"
        "env.cr.commit()"
    )
    deadline = time.monotonic() + 30
    state = None
    while state != "done" and time.monotonic() < deadline:
        time.sleep(0.3)
        with server.sql() as cursor:
            cursor.execute("SELECT state FROM queue_job WHERE name = 'proof'")
            (state,) = cursor.fetchone()
    assert state == "done"


def test_a_browser_opens_the_web_client_in_vietnamese(browser_page):
    page = browser_page()
    page.locator(".o_user_menu button").click()
    page.get_by_role("menuitem", name="Đăng xuất").wait_for()


def test_odoo_reads_the_configuration_of_this_checkout():
    assert "odoo.conf" in odoo.command(db="x")
    assert settings.odoo_conf()["options"]["list_db"] == "False"
