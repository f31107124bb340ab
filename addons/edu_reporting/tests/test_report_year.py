from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

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
}
CODES = ("pupils", "equipment_value", "library_copies", "loss_incidents")


@tagged("post_install", "-at_install")
class TestReportYear(ReportingCommon):
    """The reporting calendar of 2019–2020 again, with thirty units (D.8)."""

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
            place = cls._place("Phòng Vật lí", unit)
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
            cls.env["edu.library.copy"].create(
                [{"title_id": book.id, "unit_id": unit.id, "date_in": "2019-09-01"}]
                * (1 + number % 2)
            )
            if number % 5 == 0:
                incident = cls.env["edu.equipment.incident"]._report(
                    unit, [(thing, place, "good", 1)], "loss", "Mất", "2019-09-01"
                )
                incident.sudo().state = "reported"

    def _by_sql(self, query, units):
        rows = self.env.execute_query(
            SQL(query.replace("%s", "c.unit_id = ANY(%s)"), list(units.ids))
        )
        return float(rows[0][0] or 0)

    def _give(self, report, number):
        """The unit answers and hands in."""
        report = report.with_user(self.heads.get(report.unit_id, self.top))
        self._line(report, "Khó khăn").text = "Không"
        if report.unit_id.kind == "school":
            self._line(report, "Kinh phí").number = number
        return report.action_submit()

    def test_the_year_is_reported_by_thirty_units(self):
        """On time, late, returned and corrected, extended, consolidated (REP-01…17)."""
        with freeze_time("2019-11-01 02:00:00"):
            period = self._period(
                self.kind, date_due="2019-11-20", date_due_school="2019-11-15"
            )
        own = {unit: self._report(period, unit) for unit in self.everyone}
        self.assertEqual(len(own), 30)
        late, asked, returned = self.schools[1], self.schools[2], self.schools[3]
        with freeze_time("2019-11-12 02:00:00"):
            own[asked].with_user(self.heads[self.offices[0]])._extend(
                "Mưa lũ", self.year.date_end
            )
            for number, unit in enumerate(self.schools - late - asked):
                self._give(own[unit], 10 + number)
            own[returned].with_user(self.heads[self.offices[0]])._return("Thiếu")
        with freeze_time("2019-11-18 02:00:00"):
            self._give(own[late], 5)
            self._give(own[asked], 7)
            self._give(own[returned], 9)
        states = [(r.is_late, r.version) for r in (own[late], own[asked])]
        self.assertEqual(states, [(True, 1), (False, 1)])
        self.assertEqual((own[returned].is_late, own[returned].version), (False, 2))
        self._consolidate(own)
        self._check_sums(own)

    @freeze_time("2019-11-19 02:00:00")
    def _consolidate(self, own):
        """Offices accept and hand in, the department accepts and adds up."""
        for office in self.offices:
            below = self.schools.filtered(lambda s, o=office: s.parent_id == o)
            reports = self.env["edu.report.submission"]
            reports = reports.union(*(own[unit] for unit in below))
            with self.assertRaises(AccessError):
                reports[0].with_user(self.top).action_accept()
            reports.with_user(self.heads[office]).action_accept()
            self._give(own[office], 0)
        for unit in self.offices | self.direct:
            own[unit].with_user(self.top).action_accept()
        self.assertTrue(own[self.department].missing_below)  # units of other tests
        self._give(own[self.department], 0)
        with self.assertRaises(UserError):
            own[self.department].with_user(self.top).action_accept()

    def _check_sums(self, own):
        """What each tier reports is what plain SQL counts in the registers."""
        for unit in (self.offices[0], self.offices[2], self.department):
            below = self.env["edu.unit"].search([("id", "child_of", unit.id)])
            for name, query in FIGURES.items():
                line = self._line(own[unit], name)
                self.assertEqual(line.number, self._by_sql(query, below), name)
        asked = self._line(own[self.department], "Kinh phí").number
        schools = sum(self._line(own[u], "Kinh phí").number for u in self.schools)
        self.assertEqual(asked, schools)
        self.assertGreater(asked, 0)
        discipline = self.env["edu.report.discipline"]
        rows = discipline.search([("unit_id", "in", self.schools.ids)])
        self.assertEqual(
            (sum(rows.mapped("late")), sum(rows.mapped("in_time"))), (1, 25)
        )
        self.assertEqual(sum(rows.mapped("returned")), 1)
