from datetime import datetime

from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import SQL

from odoo.addons.edu_library.models.circulation.edu_library_loan_lending import Asked

from .common import ReportingCommon

SCHOOLS = 8  # under each of three offices
FIGURES = {
    "Học sinh": "SELECT sum(pupil_count) FROM edu_unit_census c WHERE %s",
    "Giá trị thiết bị": """
        SELECT sum(l.quantity * e.unit_cost)
          FROM edu_equipment_voucher_line l
          JOIN edu_equipment_voucher c ON c.id = l.voucher_id
          JOIN edu_equipment e ON e.id = l.equipment_id
         WHERE c.state = 'posted' AND c.type = 'receipt' AND %s""",
    "Bản sách": "SELECT count(*) FROM edu_library_copy c WHERE %s",
    "Thất thoát": """
        SELECT count(*) FROM edu_equipment_incident c
         WHERE c.kind = 'loss' AND c.state = 'reported' AND %s""",
    "Lượt mượn": """
        SELECT count(*) FROM edu_library_loan c
         WHERE c.is_undone IS NOT TRUE AND %s""",
    "Tiết thực hành": """
        SELECT count(*) FROM edu_room_session c
         WHERE c.state = 'done' AND c.is_experiment AND %s""",
}
CODES = (
    "pupils",
    "equipment_value",
    "library_copies",
    "loss_incidents",
    "library_loans",
    "experiments",
)
TAUGHT = datetime(2019, 9, 2, 2, 0)  # Monday, 9 o'clock in Viet Nam


class ReportYearCommon(ReportingCommon):
    """Thirty units with pupils, equipment, books, loans, lessons and losses."""

    @classmethod
    @freeze_time("2019-09-02 02:00:00")
    def setUpClass(cls):
        super().setUpClass()
        cls.offices = cls.env["edu.unit"]
        cls.schools = cls.env["edu.unit"]
        for number in range(3):
            office = cls._unit(f"Phòng GDĐT {number}", f"O{number}", "office")
            cls.offices |= office
            for index in range(SCHOOLS):
                cls.schools |= cls._unit(
                    f"THCS {number}{index}", f"S{number}{index}", "school", office
                )
        cls.schools[0].name = "Mầm non Hoa Mai"
        cls.direct = cls._unit("THPT A", "THPT-A", "school") | cls._unit(
            "THPT B", "THPT-B", "school"
        )
        cls.schools |= cls.direct
        cls.everyone = cls.offices | cls.schools | cls.department
        cls.top = cls.department_officer
        cls.heads = {
            unit: cls._user(f"y{unit.id}", "leader", unit) for unit in cls.schools
        }
        for unit in cls.offices:
            cls.heads[unit] = cls._user(f"y{unit.id}", "officer", unit)
        cls._registers()
        cls.kind = cls._type(code="T-NAM", item_ids=cls._form())
        cls.env.cr.flush()

    @classmethod
    def _form(cls):
        metrics = {
            metric.code: metric.id
            for metric in cls.env["edu.metric"].search([("code", "in", CODES)])
        }
        figures = [
            Command.create({"name": name, "kind": "metric", "metric_id": metrics[code]})
            for name, code in zip(FIGURES, CODES, strict=True)
        ]
        return [
            *figures,
            Command.create({"name": "Kinh phí", "kind": "number"}),
            Command.create({"name": "Khó khăn", "kind": "text", "is_required": True}),
        ]

    @classmethod
    def _registers(cls):
        """Pupils, equipment received, books and a loss, different in each school."""
        title = cls.env["edu.library.title"]
        kind = cls.env.ref("edu_library.kind_reference")
        class_ = cls.env.ref("edu_equipment.class_teaching")
        cls.env["edu.unit.census"].create(
            [
                {
                    "unit_id": unit.id,
                    "school_year_id": cls.year.id,
                    "level_id": cls.level.id,
                    "pupil_count": 100 + number,
                }
                for number, unit in enumerate(cls.schools)
            ]
        )
        for number, unit in enumerate(cls.schools):
            place = cls._place("Phòng Vật lí", unit, is_bookable=True)
            thing = cls.env["edu.equipment"].create(
                {
                    "code": "VL01",
                    "name": "Kính hiển vi",
                    "unit_id": unit.id,
                    "class_id": class_.id,
                    "unit_cost": 1_000_000 + number,
                }
            )
            cls.env["edu.equipment.voucher"].create(
                {
                    "type": "receipt",
                    "unit_id": unit.id,
                    "date": "2019-09-01",
                    "line_ids": [
                        Command.create(
                            {
                                "equipment_id": thing.id,
                                "quantity": 1 + number % 3,
                                "to_place_id": place.id,
                                "condition": "good",
                            }
                        )
                    ],
                }
            )._post()
            book = title.create(
                {"name": "Toán 6", "kind_id": kind.id, "unit_id": unit.id}
            )
            copies = cls.env["edu.library.copy"].create(
                [{"title_id": book.id, "unit_id": unit.id, "date_in": "2019-09-01"}]
                * (1 + number % 2)
            )
            if number % 3:
                cls._loans(unit, copies)
            if number % 4 == 0:
                cls._lesson(unit, place)
            if number % 5 == 0:
                incident = cls.env["edu.equipment.incident"]._report(
                    unit, [(thing, place, "good", 1)], "loss", "Mất", "2019-09-01"
                )
                incident.sudo().state = "reported"

    @classmethod
    def _loans(cls, unit, copies):
        """A pupil borrows each of them."""
        reader = cls.env["edu.library.reader"].create(
            {
                "name": "Nguyễn Thị An",
                "unit_id": unit.id,
                "category_id": cls.env.ref("edu_library.category_pupil").id,
                "date_from": "2019-09-01",
            }
        )
        Loan = cls.env["edu.library.loan"].sudo()
        loans, _refused = Loan._lend([Asked(reader, copy, TAUGHT) for copy in copies])
        return loans

    @classmethod
    def _lesson(cls, unit, place):
        """A practical lesson held in the room."""
        class_ = cls.env["edu.class"].create(
            {
                "name": "8A",
                "unit_id": unit.id,
                "school_year_id": cls.year.id,
                "grade_id": cls.env.ref("edu_base.grade_8").id,
            }
        )
        lesson = cls.env["edu.room.session"].create(
            {
                "name": "Đo vận tốc",
                "unit_id": unit.id,
                "teacher_id": cls.heads[unit].id,
                "date": "2019-09-02",
                "period_from_id": cls.env.ref("edu_equipment.period_morning_1").id,
                "place_id": place.id,
                "class_id": class_.id,
                "subject_id": cls.env["edu.subject"].search([], limit=1).id,
                "is_experiment": True,
            }
        )
        lesson.sudo().state = "done"

    def _by_sql(self, query, units):
        rows = self.env.execute_query(
            SQL(query.replace("%s", "c.unit_id = ANY(%s)"), list(units.ids))
        )
        return float(rows[0][0] or 0)
