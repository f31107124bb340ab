"""Who may see what, through every door (ORG-10, D2; architecture 6).

The school's equipment officer fills a register; the neighbour school, the office of
another district and nobody at all then knock at every route that leads to it.
"""

import base64
import io
import json
import re
import time
import zipfile

import pytest
import requests

from tests.helpers.province import REFUSALS, Province, assert_refused
from tests.helpers.rpc import Rpc, RpcError

VOUCHER, EQUIPMENT, JOB = "edu.equipment.voucher", "edu.equipment", "edu.import.job"
SECRET = "KÍNH HIỂN VI BÍ MẬT"
STRANGERS = ["equipment_neighbour", "officer_other"]
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS, r"^ERROR odoo\.addons\.web\.controllers\.export: ")
    made = Province(server)
    made.user("leader_school", "leader", made.school)
    return made


@pytest.fixture(scope="module")
def owner(province):
    return province.rpc("equipment_school")


@pytest.fixture(scope="module")
def things(province, owner):
    """What the school has: model → id, with a picture, a message and an import."""
    room = province.place(owner, f"Phòng {SECRET}", code="BM01")
    named = {"name": SECRET, "image_1920": PIXEL, "serial_no": "SN-4711"}
    (line,) = province.equipment(owner, "BM-01", tracking="item", **named)
    voucher = province.receive(owner, room, 1, line)
    body = {"body": f"Mua {SECRET}"}
    owner.call(VOUCHER, "message_post", [voucher], **body)
    file = base64.b64encode(f"Mã,Tên\nBM02,{SECRET}\n".encode()).decode()
    job = {"handler": "place", "file": file, "filename": "bi-mat.csv"}
    (job,) = owner.call(JOB, "create", [job])
    owner.call(JOB, "action_check", [job])
    board = {"name": SECRET, "date_from": "2019-09-01"}
    (board,) = owner.call("edu.committee", "create", [board])
    found = {"edu.place": room, EQUIPMENT: line, VOUCHER: voucher, JOB: job}
    found["edu.committee"] = board
    domain = [("equipment_id", "=", line)]
    for name in ("voucher.line", "move", "balance", "book.line"):
        model = f"edu.equipment.{name}"
        (found[model],) = owner.call(model, "search", domain)
    leader = province.rpc("leader_school")
    duty = {"name": SECRET, "duty": "equipment", "school_year_id": province.year}
    (found["edu.staff.duty"],) = leader.call("edu.staff.duty", "create", [duty])
    (found["edu.import.row"],) = owner.call(
        "edu.import.row", "search", [("job_id", "=", job)]
    )
    return found


def knock(call, *args, **kwargs):
    """What a stranger gets: the result as text, or nothing when refused."""
    try:
        return json.dumps(call(*args, **kwargs), ensure_ascii=False)
    except RpcError as error:
        assert_refused(error)
        assert SECRET not in str(error)
        return ""


def download(rpc: Rpc, path: str, **data) -> bytes:
    """POST as the web client does for an export."""
    page = rpc.get("/odoo").text
    token = re.search(r'csrf_token: "(\w+)"', page)[1]
    answer = rpc.http.post(rpc.base_url + path, data={"csrf_token": token, **data})
    return answer.content if answer.ok else b""


@pytest.mark.parametrize("login", STRANGERS)
def test_a_stranger_finds_and_reads_nothing(province, things, login):
    """By every reading method, by search and by id."""
    stranger = province.rpc(login)
    school = province.school
    for model, record in things.items():
        own = [("unit_id", "=", school)]
        if model == "edu.import.row":
            own = [("job_id", "=", things[JOB])]
        by_id = [("id", "=", record)]
        spec = {"display_name": {}}
        for domain in (own, by_id):
            assert knock(stranger.call, model, "search_read", domain) in ("[]", "")
            assert knock(stranger.call, model, "search_count", domain) in ("0", "")
            found = knock(
                stranger.call, model, "web_search_read", domain=domain,
                specification=spec,
            )  # fmt: skip
            assert not found or json.loads(found)["length"] == 0
            for method in ("formatted_read_group", "web_read_group"):
                kwargs = {"domain": domain, "groupby": ["id"]}
                kwargs["aggregates"] = ["__count"]
                groups = knock(stranger.call, model, method, **kwargs)
                assert groups in ("", "[]", '{"groups": [], "length": 0}')
        assert not knock(stranger.call, model, "read", [record])
        assert not knock(stranger.call, model, "web_read", [record], spec)
        assert not knock(
            stranger.call, model, "export_data", [record], ["display_name"]
        )
        assert SECRET not in knock(stranger.call, model, "name_search", SECRET)
        assert not knock(stranger.call, model, "copy", [record])


@pytest.mark.parametrize("login", STRANGERS)
def test_a_stranger_acts_on_nothing(province, things, login):
    """Business methods called with the school's ids."""
    stranger = province.rpc(login)
    calls = {
        VOUCHER: ["action_post", "action_reverse"],
        JOB: ["action_check", "action_import", "action_correct", "action_retry"],
        EQUIPMENT: ["action_print_labels"],
        "edu.place": ["action_print_labels"],
        "edu.committee": ["action_activate", "write", "unlink"],
    }
    for model, methods in calls.items():
        for method in [*methods, "write", "unlink"]:
            arguments = [{"name": "Mine"}] if method == "write" else []
            assert not knock(
                stranger.call, model, method, [things[model]], *arguments
            ), (model, method)
    message = {"body": "Mine"}
    assert not knock(
        stranger.call, VOUCHER, "message_post", [things[VOUCHER]], **message
    )


@pytest.mark.parametrize("login", [*STRANGERS, "officer_office"])
def test_nobody_outside_creates_in_the_school(province, things, login):
    outsider = province.rpc(login)
    unit, room = province.school, things["edu.place"]
    new = {
        "edu.place": {"name": "Mine", "kind": "room", "unit_id": unit},
        EQUIPMENT: {"name": "M", "code": "M", "class_id": 1, "unit_id": unit},
        VOUCHER: {"type": "receipt", "unit_id": unit, "to_place_id": room},
        JOB: {"handler": "place", "unit_id": unit},
        "edu.committee": {"name": "Mine", "unit_id": unit},
    }
    for model, values in new.items():
        assert not knock(outsider.call, model, "create", [values]), model


@pytest.mark.parametrize("login", STRANGERS)
def test_a_stranger_downloads_nothing(province, things, login):
    """Exports, reports, registers, labels, pictures and files."""
    stranger = province.rpc(login)
    line, job = things[EQUIPMENT], things[JOB]
    fields = [{"name": "name", "label": "Name"}]
    wanted = {"model": EQUIPMENT, "fields": fields, "import_compat": False}
    for chosen in ({"ids": [line], "domain": []}, {"ids": False, "domain": []}):
        for path in ("/web/export/xlsx", "/web/export/csv"):
            data = json.dumps({**wanted, **chosen, "groupby": []})
            assert SECRET not in text_of(download(stranger, path, data=data))
    paths = [
        f"/report/pdf/edu_base.committee_decision/{things['edu.committee']}",
        f"/report/html/edu_base.committee_decision/{things['edu.committee']}",
        f"/web/content/{JOB}/{job}/file",
        f"/web/content/{JOB}/{job}/error_file",
        f"/web/content?model={JOB}&id={job}&field=file",
        f"/mail/thread/messages?thread_id={things[VOUCHER]}",
    ]
    for path in [*paths, *attachment_paths(province, things)]:
        answer = stranger.get(path)
        assert answer.status_code in (302, 303, 400, 403, 404, 405, 500), path
        assert SECRET not in answer.text
    for path in (f"/web/image/{EQUIPMENT}/{line}/image_{n}" for n in (1920, 256)):
        assert stranger.get(path).content not in pictures(province, things)


def pictures(province, things):
    """The pictures of the school's thing, as the school itself gets them."""
    owner = province.rpc("equipment_school")
    paths = (
        f"/web/image/{EQUIPMENT}/{things[EQUIPMENT]}/image_{n}" for n in (1920, 256)
    )
    found = [owner.get(path).content for path in paths]
    assert all(content.startswith(b"\x89PNG") for content in found)
    return found


def attachment_paths(province, things):
    """Addresses of the stored files behind the school's records."""
    with province.server.sql() as cursor:
        cursor.execute(
            "SELECT id FROM ir_attachment WHERE (res_model, res_id) IN %s",
            [tuple(things.items())],
        )
        ids = [row[0] for row in cursor.fetchall()]
    assert ids
    return [f"/web/content/{number}" for number in ids]


def text_of(content: bytes) -> str:
    """The words of a CSV, or of a workbook's shared strings."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    return content.decode(errors="replace")


@pytest.mark.parametrize("login", STRANGERS)
def test_a_stranger_prints_nothing_by_a_wizard_of_the_own(province, things, login):
    """A wizard is the user's own record, whatever unit or ids he writes into it."""
    stranger = province.rpc(login)
    register = {"unit_id": province.school, "register": "s26h", "year": 2019}
    assert not knock(stranger.call, "edu.equipment.register", "create", [register])

    labels = {"res_model": EQUIPMENT, "res_ids": [things[EQUIPMENT]]}
    (wizard,) = stranger.call("edu.label.print", "create", [labels])
    assert stranger.get(f"/edu/labels/{wizard}.pdf").status_code == 403

    staff = {"unit_id": province.school, "school_year_id": province.year}
    (wizard,) = stranger.call("edu.staff.list", "create", [staff])
    path = f"/edu/register/edu.staff.list/{wizard}/xlsx"
    assert SECRET not in text_of(stranger.get(path).content)

    context = {"active_model": EQUIPMENT, "active_ids": [things[EQUIPMENT]]}
    moving = ["edu.equipment.relocate", "default_get", ["line_ids"]]
    assert SECRET not in knock(stranger.call, *moving, context=context)


@pytest.mark.parametrize("login", STRANGERS)
def test_a_stranger_reads_no_message(province, things, login):
    stranger = province.rpc(login)
    domain = [("model", "=", VOUCHER), ("res_id", "=", things[VOUCHER])]
    assert knock(stranger.call, "mail.message", "search_read", domain) in ("[]", "")
    thread = {"thread_model": VOUCHER, "thread_id": things[VOUCHER]}
    assert SECRET not in knock(stranger.json, "/mail/thread/messages", thread)


def test_anonymous_is_asked_to_log_in(province, things, server):
    """No route serves anything but the label's public page."""
    for model, record in things.items():
        params = {"model": model, "method": "read", "args": [[record]], "kwargs": {}}
        route = f"/web/dataset/call_kw/{model}/read"
        body = {"jsonrpc": "2.0", "params": params}
        answer = requests.post(server.base_url + route, json=body).json()
        assert "result" not in answer and SECRET not in str(answer)
    for path in (
        f"/report/pdf/edu_base.committee_decision/{things['edu.committee']}",
        "/edu/register/edu.equipment.register/1/pdf",
        "/edu/labels/1.pdf",
        f"/web/content/{JOB}/{things[JOB]}/file",
        *attachment_paths(province, things),
    ):
        answer = requests.get(server.base_url + path, allow_redirects=False)
        assert answer.status_code in (302, 303, 403, 404), path
        assert SECRET not in answer.text
    path = f"/web/image/{EQUIPMENT}/{things[EQUIPMENT]}/image_1920"
    got = requests.get(server.base_url + path).content
    assert got not in pictures(province, things)


def test_a_label_says_in_public_only_what_may_be_public(
    province, owner, things, server
):
    (row,) = owner.call(EQUIPMENT, "read", [things[EQUIPMENT]], ["label_token"])
    path = f"/q/{row['label_token']}"
    page = requests.get(server.base_url + path)
    assert page.status_code == 200 and "THCS Bình Hòa" in page.text
    for private in (SECRET, "SN-4711", "BM-01", "1500000", "1.500.000"):
        assert private not in page.text
    stranger = province.rpc("equipment_neighbour").get(path)
    assert SECRET not in stranger.text and "THCS Bình Hòa" in stranger.text
    home = owner.get(path, allow_redirects=False)
    assert home.status_code == 303
    assert home.headers["Location"].endswith(f"/{EQUIPMENT}/{things[EQUIPMENT]}")
    assert requests.get(f"{server.base_url}/q/E0000000000").status_code == 404


def test_the_office_above_reads_all_and_changes_nothing(province, things):
    office = province.rpc("officer_office")
    closed = {JOB, "edu.import.row"}  # an import is the unit's own work
    for model, record in things.items():
        if model in closed:
            continue
        assert office.call(model, "read", [record]), model
        assert not knock(office.call, model, "write", [record], {"note": "Mine"})
        assert not knock(office.call, model, "unlink", [record]), model
    for method in ("action_post", "action_reverse"):
        assert not knock(office.call, VOUCHER, method, [things[VOUCHER]])
    picture = office.get(f"/web/image/{EQUIPMENT}/{things[EQUIPMENT]}/image_1920")
    assert picture.content == pictures(province, things)[0]
    register = {"unit_id": province.school, "register": "s26h", "year": 2019}
    (register,) = office.call("edu.equipment.register", "create", [register])
    path = f"/edu/register/edu.equipment.register/{register}/xlsx"
    assert SECRET in text_of(office.get(path).content)


def test_moving_the_school_changes_access_at_once(province, things):
    """ORG-10: in the sessions that are open, both ways."""
    old, new = province.rpc("officer_office"), province.rpc("officer_other")
    domain = [("id", "=", things[EQUIPMENT])]

    def sees():
        return [rpc.call(EQUIPMENT, "search_count", domain) for rpc in (old, new)]

    def move(parent):
        values = {"unit_ids": [(6, 0, [province.school])], "parent_id": parent}
        values["date"] = time.strftime("%Y-%m-%d")
        wizard = province.admin.call("edu.unit.move", "create", [values])
        province.admin.call("edu.unit.move", "action_move", wizard)

    assert sees() == [1, 0]
    move(province.other_office)
    assert sees() == [0, 1]
    assert knock(old.call, EQUIPMENT, "read", [things[EQUIPMENT]]) == ""
    move(province.office)
    assert sees() == [1, 0]
