"""A book of thirty schools through the real queue, a power cut, and the filed paper."""

import io
import zipfile
from contextlib import ExitStack

import pytest
from openpyxl import load_workbook

from tests.helpers.province import Province, assert_refused
from tests.helpers.rpc import RpcError
from tests.test_e2e_faults import held, wait_for

CHOICE, BATCH = "edu.register.print", "edu.register.batch"
LINE, COPY, FILE = "edu.register.batch.line", "edu.filed.copy", "ir.attachment"
SCHOOLS, SLICE, CUT = 30, 25, 28  # a job prints 25; the power fails at the 28th
FORGED = {"su": True, "install_mode": True, "_force_unlink": True, "uid": 1}


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(".")  # what was killed and what was refused complain
    province = Province(server)
    more = [
        {"name": f"THCS số {number}", "code": f"T-N{number:02}", "kind": "school"}
        | {"parent_id": province.office}
        for number in range(SCHOOLS - 2)
    ]
    province.admin.call("edu.unit", "create", more)
    with server.sql() as cursor:
        cursor.execute(
            "INSERT INTO edu_staff_duty"
            " (unit_id, school_year_id, duty, employment, name, active)"
            " SELECT id, %s, 'library', 'full', 'Người của ' || code, true"
            " FROM edu_unit WHERE parent_id = %s",
            [province.year, province.office],
        )
    province.user("leader_school", "leader", province.school)
    province.user("leader_stranger", "leader", province.stranger)
    return province


@pytest.fixture(scope="module")
def batch(server, province):
    """The staff lists of all schools: the server is killed and started again."""
    officer = province.rpc("officer_office")
    chosen = choice(province, officer, scope="below", extension="xlsx")
    with ExitStack() as stack:
        # Each print writes its choices: the job waits at the first school.
        table = "LOCK TABLE edu_staff_list IN SHARE MODE"
        with held(server, table, []) as wait_for_the_job:
            batch = officer.call(CHOICE, "action_print", [chosen])["res_id"]
            wait_for_the_job()
            line = (
                "SELECT 1 FROM edu_register_batch_line WHERE id ="
                " (SELECT id FROM edu_register_batch_line WHERE batch_id = %s"
                " ORDER BY id OFFSET %s LIMIT 1) FOR UPDATE"
            )
            wait = stack.enter_context(held(server, line, [batch, CUT - 1]))
        wait_for(lambda: len(printed(server, batch)) == SLICE, 60)
        wait()
        server.kill()
    assert len(printed(server, batch)) == SLICE
    with server.sql() as cursor:  # a job counts as dead after ten seconds
        cursor.execute(
            "UPDATE queue_job SET date_enqueued = date_enqueued - interval '1 minute'"
        )
    server.start()
    officer = province.rpc("officer_office")
    ended = [("id", "=", batch), ("state", "!=", "queued")]
    wait_for(lambda: officer.call(BATCH, "search_count", ended), 60)
    return batch


def choice(province, rpc, **values):
    """The screen of the register centre, filled in for a staff list."""
    values |= {"book_id": province.ref("edu_reporting.book_staff")}
    values |= {"school_year_id": province.year}
    (chosen,) = rpc.call(CHOICE, "create", [values])
    return chosen


def printed(server, batch):
    """The schools of the files of a batch, one for each file."""
    with server.sql() as cursor:
        cursor.execute(
            "SELECT u.code FROM ir_attachment a JOIN edu_register_batch_line l"
            " ON l.id = a.res_id JOIN edu_unit u ON u.id = l.unit_id"
            " WHERE a.res_model = %s AND l.batch_id = %s AND l.state = 'done'",
            [LINE, batch],
        )
        return [code for (code,) in cursor.fetchall()]


def refused(rpc, model, method, *arguments):
    """The server says why, whatever context the client sends."""
    for context in ({}, FORGED):
        with pytest.raises(RpcError) as caught:
            rpc.call(model, method, *arguments, context=context)
        assert_refused(caught.value)


def test_a_power_cut_leaves_no_school_out_and_none_twice(server, province, batch):
    """Feature 19: each school's own book, once, in an archive that opens."""
    codes = printed(server, batch)
    assert (len(codes), len(set(codes))) == (SCHOOLS, SCHOOLS)
    officer = province.rpc("officer_office")
    url = officer.call(BATCH, "action_zip", [batch])["url"]
    archive = zipfile.ZipFile(io.BytesIO(officer.get(url).content))
    assert archive.testzip() is None
    names = {name.split(" - ")[0]: name for name in archive.namelist()}
    assert sorted(names) == sorted(codes) and len(archive.namelist()) == SCHOOLS
    for code in (codes[0], codes[-1]):
        sheet = load_workbook(io.BytesIO(archive.read(names[code]))).active
        words = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
        assert {word for word in words if "Người của" in str(word)} == {
            f"Người của {code}"
        }


def test_a_batch_is_read_and_written_by_nobody_else(server, province, batch):
    """Forged calls: another unit's user, the own school's user, even who asked."""
    officer = province.rpc("officer_office")
    lines = officer.call(LINE, "search", [("batch_id", "=", batch)])
    with server.sql() as cursor:
        cursor.execute(
            "SELECT id FROM ir_attachment WHERE res_model = %s LIMIT 1", [LINE]
        )
        (file,) = cursor.fetchone()
    for login in ("leader_stranger", "leader_school"):
        rpc = province.rpc(login)
        refused(rpc, BATCH, "read", [batch], ["state"])
        refused(rpc, LINE, "read", lines, ["state"])
        refused(rpc, FILE, "read", [file], ["raw"])
        for method in ("action_zip", "action_stop", "action_retry"):
            refused(rpc, BATCH, method, [batch])
        for path in (f"/web/content/{file}", f"/edu/centre/batch/{batch}.zip"):
            answer = rpc.get(path)
            assert not answer.content.startswith(b"PK"), path
    for model, ids in ((BATCH, [batch]), (LINE, lines)):
        refused(officer, model, "write", ids, {"state": "queued"})
        refused(officer, model, "unlink", ids)
        refused(officer, model, "create", {"batch_id": batch})
    refused(officer, FILE, "create", {"res_model": LINE, "res_id": lines[0]})


def test_a_filed_paper_proves_itself(province, browser_page):
    """In any browser, without a login: this file, and no other."""
    leader = province.rpc("leader_school")
    chosen = choice(province, leader, extension="pdf")
    copy = leader.call(CHOICE, "action_file", [chosen])["res_id"]
    (row,) = leader.call(COPY, "read", [copy], ["token", "attachment_id"])
    file = row["attachment_id"][0]
    content = leader.get(f"/web/content/{file}").content
    assert content.startswith(b"%PDF")

    for login in ("leader_school", "leader_stranger", "officer_office"):
        rpc = province.rpc(login)
        refused(rpc, COPY, "unlink", [copy])
        refused(rpc, COPY, "write", [copy], {"fingerprint": "0" * 64})
        refused(rpc, FILE, "unlink", [file])
        refused(rpc, FILE, "write", [file], {"raw": "eA=="})
    refused(province.rpc("leader_stranger"), COPY, "read", [copy], ["title"])

    page = browser_page("leader_stranger", path=f"/f/{row['token']}")
    genuine, other = page.locator("#genuine"), page.locator("#other")
    paper = {"name": "so.pdf", "mimeType": "application/pdf"}
    page.locator("#file").set_input_files([paper | {"buffer": content}])
    genuine.wait_for()
    assert other.is_hidden()
    page.locator("#file").set_input_files([paper | {"buffer": content + b" "}])
    other.wait_for()
    assert genuine.is_hidden()
