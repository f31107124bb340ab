"""A file for another system by the real queue: made, sent, answered, made again."""

import io

import pytest
from openpyxl import load_workbook

from tests.helpers.province import YEAR, Province, assert_refused
from tests.helpers.rpc import RpcError
from tests.test_e2e_faults import wait_for

SYSTEM, LAYOUT = "edu.export.system", "edu.export.layout"
RUN, COPY, RECEIVE = "edu.export.run", "edu.export.copy", "edu.export.receive"
ROW, FILE, EQUIPMENT = "edu.export.row", "ir.attachment", "edu.equipment"
COLUMNS = {"ma": "equipment_code", "ten": "equipment_name", "biendong": "any_change"}
FORGED = {"su": True, "install_mode": True, "_force_unlink": True, "uid": 1}


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(".")  # what was refused complains
    province = Province(server)
    for school, codes in (("school", ("A1", "A2")), ("neighbour", ("B1",))):
        rpc = province.rpc(f"equipment_{school}")
        things = province.equipment(rpc, *codes)
        province.receive(rpc, province.place(rpc, "Phòng bộ môn"), 2, *things)
        setattr(province, f"things_{school}", things)
    return province


@pytest.fixture(scope="module")
def layout(province):
    """Three columns, as a department describes them on the screen."""
    columns = [
        {"key": key, "heading": key, "is_key": key == "ma"}
        | {"source_id": province.ref(f"edu_reporting.source_{source}")}
        for key, source in COLUMNS.items()
    ]
    values = {"name": "Hệ thống thử", "code": "THU"}
    (system,) = province.admin.call(SYSTEM, "create", [values])
    values = {"name": "Thiết bị", "system_id": system, "subject": "equipment"}
    values |= {"column_ids": [(0, 0, column) for column in columns]}
    (layout,) = province.admin.call(LAYOUT, "create", [values])
    return layout


@pytest.fixture(scope="module")
def run(province, layout):
    """The office exports its schools: checked by the job runner, then made."""
    officer = province.rpc("officer_office")
    values = {"layout_id": layout, "unit_id": province.office}
    (run,) = officer.call(RUN, "create", [values | {"date": f"{YEAR}-12-31"}])
    officer.call(RUN, "action_check", [run])
    checked = [("id", "=", run), ("state", "=", "checked")]
    wait_for(lambda: officer.call(RUN, "search_count", checked), 60)
    officer.call(RUN, "action_export", [run])
    return run


def downloaded(rpc, run):
    """The rows of the file, as the button gives it: {code: (name, change)}."""
    url = rpc.call(RUN, "action_download", [run])["url"]
    sheet = load_workbook(io.BytesIO(rpc.get(url).content)).active
    _heads, *rows = sheet.iter_rows(values_only=True)
    return {code: tuple(rest) for code, *rest in rows}


def refused(rpc, model, method, *arguments):
    """The server says why, whatever context the client sends."""
    for context in ({}, FORGED):
        with pytest.raises(RpcError) as caught:
            rpc.call(model, method, *arguments, context=context)
        assert_refused(caught.value)


def test_the_file_holds_the_books_of_all_schools(province, run):
    """REP-15: made by the queue, downloaded, and equal to the books."""
    officer = province.rpc("officer_office")
    assert sorted(downloaded(officer, run)) == ["A1", "A2", "B1"]
    fields = ["is_intact", "read_back_on", "written_count"]
    (row,) = officer.call(RUN, "read", [run], fields)
    assert row["is_intact"] and row["read_back_on"] and row["written_count"] == 3


def test_nobody_else_reads_or_steps_it(province, run):
    """Forged calls: another office's officer, and a school below."""
    officer = province.rpc("officer_office")
    (row,) = officer.call(RUN, "read", [run], ["copy_id", "attachment_id"])
    (copy, _name), (file, _name) = row["copy_id"], row["attachment_id"]
    (line, *_rest) = officer.call(ROW, "search", [("run_id", "=", run)])
    for login in ("officer_other", "equipment_school"):
        rpc = province.rpc(login)
        refused(rpc, RUN, "read", [run], ["state"])
        refused(rpc, ROW, "read", [line], ["values"])
        refused(rpc, COPY, "read", [copy], ["token"])
        refused(rpc, FILE, "read", [file], ["raw"])
        for step in ("action_download", "action_read_back", "action_sent"):
            refused(rpc, RUN, step, [run])
        assert not rpc.get(f"/web/content/{file}").content.startswith(b"PK")
        (receipt,) = rpc.call(RECEIVE, "create", [{"run_id": run, "number": "1"}])
        refused(rpc, RECEIVE, "action_confirm", [receipt])
    refused(officer, RUN, "write", [run], {"state": "accepted"})
    refused(officer, RUN, "unlink", [run])
    refused(officer, ROW, "write", [line], {"outcome": "accepted"})
    refused(officer, COPY, "unlink", [copy])
    refused(officer, FILE, "write", [file], {"raw": "eA=="})


def test_the_next_file_holds_the_change_and_nothing_else(province, run):
    officer = province.rpc("officer_office")
    officer.call(RUN, "action_sent", [run])
    (receipt,) = officer.call(RECEIVE, "create", [{"run_id": run, "number": "BN-1"}])
    officer.call(RECEIVE, "action_confirm", [receipt])
    school = province.rpc("equipment_school")
    school.call(EQUIPMENT, "write", province.things_school[:1], {"name": "Tên mới"})

    again = officer.call(RUN, "action_new_version", [run])["res_id"]
    officer.call(RUN, "action_check", [again])
    checked = [("id", "=", again), ("state", "=", "checked")]
    wait_for(lambda: officer.call(RUN, "search_count", checked), 60)
    officer.call(RUN, "action_export", [again])
    changed = downloaded(officer, again)
    assert {code: name for code, (name, _change) in changed.items()} == {
        "A1": "Tên mới"
    }
