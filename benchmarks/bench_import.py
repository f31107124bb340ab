"""A register of 5,000 lines from a workbook: read, checked, created and posted.

Ours is the whole way of a user: upload, columns, check of every row, import with its
opening voucher. The peer is Odoo's own import of the same file into
`maintenance.equipment`, which checks no rule and posts nothing. The limit is reading
the cells and `create` of the bare register lines: a model of the benchmark's own with
the twelve columns, unit and class, the same keys and indexes as the register, and
nothing else, no compute, constraint or label: what any import by the ORM pays before it
checks or posts anything.
"""

import base64
import gc
import io
import statistics
import time
from contextlib import contextmanager

import xlsxwriter

KEY = "import"
WHAT = "Import 5,000 lines of an inventory, with all checks and the voucher"
BARE = "bench.register.line"
LINES = 5000
TURNS = 3
HEADINGS = (
    "Mã số",
    "Tên thiết bị",
    "ĐVT",
    "Năm đưa vào SD",
    "Nước SX",
    "Đơn giá",
    "Theo sổ",
    "Thực tế",
    "Hỏng",
    "Nơi để",
    "Môn",
    "Ghi chú",
)
UOMS = ("Cái", "Bộ", "Chiếc")
SUBJECTS = ("Vật lí", "Hóa học")
PLACES = ("Phòng Lí", "Phòng Hóa", "Kho chung")
# Where Odoo's import puts the same columns; it has no field for three.
PEER_FIELDS = [
    "serial_no",
    "name",
    "partner_ref",
    "model",
    False,
    "cost",
    "color",
    "expected_mtbf",
    False,
    False,
    "category_id",
    "note",
]


class _Undo(Exception):
    pass


def run(env):
    """Return the medians of three turns, taken in turns under the same load."""
    school, officer = _prepare(env)
    admin = env.ref("base.user_admin")
    mine = env(user=officer.id)
    works = {
        "ours": lambda data: _ours(mine, school, data),
        "limit": lambda data: _limit(env, school, data),
        "peer": lambda data: _peer(env(user=admin.id), data),
    }
    turns = {name: [] for name in works}
    with _bare_lines(env):
        for work in works.values():
            _rolled_back(env, work)
        for _turn in range(TURNS):
            for name, work in works.items():
                turns[name].append(_rolled_back(env, work))
    figures = {name: statistics.median(found) for name, found in turns.items()}
    ours, peer, limit = figures["ours"], figures["peer"], figures["limit"]
    return {
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": "Odoo base_import on maintenance.equipment",
        "limit": round(limit, 3),
        "limit_name": "read the cells + ORM create of bare register lines",
        "unit": "s",
        "goal": "≥ 5× faster than the peer, ≤ 2× the limit",
        "met": peer >= 5 * ours and ours <= 2 * limit,
    }


def _prepare(env):
    """Return a school with three rooms and its equipment officer."""
    school = env["edu.unit"].create(
        {
            "name": "Bench import",
            "code": "BENCH-IMPORT",
            "kind": "school",
            "parent_id": env.ref("edu_base.unit_department").id,
        }
    )
    env["edu.place"].create([{"name": n, "unit_id": school.id} for n in PLACES])
    env["maintenance.equipment.category"].create([{"name": n} for n in SUBJECTS])
    officer = env["res.users"].create(
        {
            "name": "Bench import",
            "login": "bench_import",
            "group_ids": [
                (4, env.ref("edu_base.edu_base_group_equipment_officer").id),
                (4, env.ref("base.group_user").id),
            ],
            "company_id": school.company_id.id,
            "company_ids": [(6, 0, school.company_id.ids)],
            "edu_unit_id": school.id,
        }
    )
    return school, officer


def _workbook():
    """Return the file; no two are the same, so that none is known already."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"comments": str(time.time_ns())})
    sheet = book.add_worksheet("TBDH")
    sheet.write_row(0, 0, HEADINGS)
    for i in range(LINES):
        line = (
            f"TB{i:05d}",
            f"Đồng hồ đo điện đa năng số {i}",
            UOMS[i % 3],
            2010 + i % 9,
            ("VN", "Trung Quốc", "Đức")[i % 3],
            485000 + i,
            5,
            5,
            None if i % 10 else 1,
            PLACES[i % 3],
            SUBJECTS[i % 2],
            "Phụ huynh tặng" if i % 7 == 0 else None,
        )
        sheet.write_row(i + 1, 0, line)
    book.close()
    return buffer.getvalue()


def _rolled_back(env, work):
    """Return the seconds `work` takes with a new file; what it wrote is undone."""
    data = _workbook()
    env.flush_all()
    env.invalidate_all()
    gc.collect()
    seconds = 0.0
    try:
        with env.cr.savepoint(flush=False):
            start = time.perf_counter()
            work(data)
            env.flush_all()
            seconds = time.perf_counter() - start
            raise _Undo
    except _Undo:
        env.invalidate_all(flush=False)
    return seconds


def _ours(env, school, data):
    job = env["edu.import.job"].create(
        {
            "handler": "equipment",
            "unit_id": school.id,
            "file": base64.b64encode(data),
            "filename": "kiem_ke.xlsx",
        }
    )
    job.action_check()
    job.with_context(queue_job__no_delay=True).action_import()
    if (job.state, job.created_count) != ("done", LINES):
        raise RuntimeError(f"{job.state}: {job.message} {job.error_count}")


def _peer(env, data):
    wizard = env["base_import.import"].create(
        {
            "res_model": "maintenance.equipment",
            "file": data,
            "file_name": "kiem_ke.xlsx",
            "file_type": "application/vnd.openxmlformats-officedocument."
            "spreadsheetml.sheet",
        }
    )
    options = {
        "has_headers": True,
        "sheet": "TBDH",
        "sheets": ["TBDH"],
        "quoting": '"',
        "separator": ",",
        "float_thousand_separator": ",",
        "float_decimal_separator": ".",
        "date_format": "",
        "datetime_format": "",
        "name_create_enabled_fields": {},
        "import_set_empty_fields": [],
        "import_skip_records": [],
        "fallback_values": {},
        "limit": None,
        "skip": 0,
    }
    result = wizard.execute_import(PEER_FIELDS, list(HEADINGS), options)
    if len(result.get("ids") or ()) != LINES:
        raise RuntimeError(str(result.get("messages"))[:500])


@contextmanager
def _bare_lines(env):
    """Have the bare model in the registry, its table until the roll-back."""
    from odoo import fields, models
    from odoo.orm.model_classes import add_to_registry

    class BareLine(models.Model):
        _module = "edu_equipment"
        _name = BARE
        _description = "Bare register line"

        code = fields.Char(required=True, index=True)
        name = fields.Char(required=True, index="trigram")
        unit_id = fields.Many2one("edu.unit", required=True, index=True)
        class_id = fields.Many2one("edu.asset.class", required=True, index=True)
        uom_id = fields.Many2one("uom.uom", required=True)
        year_in_use = fields.Integer()
        country_id = fields.Many2one("res.country")
        unit_cost = fields.Float(digits=(16, 0))
        book = fields.Float(digits=(16, 3))
        actual = fields.Float(digits=(16, 3))
        broken = fields.Float(digits=(16, 3))
        place_id = fields.Many2one("edu.place", index=True)
        subject_id = fields.Many2one("edu.subject", index=True)
        note = fields.Text()

    registry, cr = env.registry, env.cr
    add_to_registry(registry, BareLine)
    try:
        registry._setup_models__(cr, [])
        registry.init_models(cr, [BARE], {"module": "edu_equipment"})
        yield
    finally:
        env.invalidate_all(flush=False)
        del registry.models[BARE]
        registry._setup_models__(cr, [])


def _limit(env, school, data):
    from odoo.addons.edu_base.engine import import_source

    lines = import_source.read(data)[0].rows[1:]
    klass = env.ref("edu_equipment.class_teaching").id
    names = {"VN": "base.vn", "Trung Quốc": "base.cn", "Đức": "base.de"}
    countries = {name: env.ref(xmlid).id for name, xmlid in names.items()}
    uoms = dict(zip(UOMS, env["uom.uom"].search([], limit=3).ids, strict=True))
    subjects = dict(
        zip(SUBJECTS, env["edu.subject"].search([], limit=2).ids, strict=True)
    )
    places = env["edu.place"].search([("unit_id", "=", school.id)])
    places = {place.name: place.id for place in places}
    env[BARE].create(
        [
            {
                "unit_id": school.id,
                "class_id": klass,
                "code": line[0],
                "name": line[1],
                "uom_id": uoms[line[2]],
                "year_in_use": line[3],
                "country_id": countries[line[4]],
                "unit_cost": line[5],
                "book": line[6],
                "actual": line[7],
                "broken": line[8] or 0,
                "place_id": places[line[9]],
                "subject_id": subjects[line[10]],
                "note": line[11],
            }
            for line in lines
        ]
    )
