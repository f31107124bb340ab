from odoo.tests import freeze_time, tagged

from .common import ReportingCommon

DAY = "2019-11-10"
ROOMS = ("TGT-14", "TGT-15", "TGT-16")
NEW = [
    "schools_with_independent_library",
    "schools_with_friendly_corner",
    "schools_with_class_shelves",
    "schools_with_high_tech_lessons",
    "planned_lessons_held",
    "schools_keeping_safe",
    "library_titled_once",
    "standard_computer_rooms",
    "room_dossiers_completed",
    "findings_in_time",
]


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestTargetsMetrics(ReportingCommon):
    """The figures behind the targets of the guidance, and the records they open."""

    def _metric(self, code):
        return self.env["edu.metric"].search([("code", "=", code)])

    def _figure(self, code, unit=None):
        metric, unit = self._metric(code), unit or self.office
        numerator, denominator, _value = metric._measure(unit, DAY)[metric.id, unit.id]
        model, domain = metric._evidence(unit, DAY)
        return numerator, denominator, self.env[model].search_count(domain)

    def test_each_is_measured_over_nothing(self):
        """No records: every statement runs, and nothing is behind the figure."""
        for code in NEW:
            with self.subTest(code):
                numerator, _denominator, records = self._figure(code)
                self.assertEqual((numerator, records), (0, 0))

    def test_corners_shelves_and_libraries_of_their_own(self):
        """TGT-06, TGT-07, TGT-08; LIB-08, LIB-20, LIB-29."""
        self._place("Góc thư viện", library_model="friendly")
        self._place("Tủ sách 6A", kind="class_shelf")
        room = self._place("Thư viện", library_use="common")
        self.assertEqual(self._figure("schools_with_friendly_corner"), (1, 2, 1))
        self.assertEqual(self._figure("schools_with_class_shelves"), (1, 2, 1))
        self.assertEqual(self._figure("schools_with_independent_library"), (0, 2, 0))
        room.write({"library_is_independent": True, "library_is_favourable": True})
        self.assertEqual(self._figure("schools_with_independent_library"), (1, 2, 1))

    def test_computer_rooms_are_counted_as_rooms(self):
        """TGT-02, PHB-13: the rooms equipped are what is divided by."""
        room_type = self.env.ref("edu_equipment.room_type_tin")
        for number in (1, 2):
            self._place(f"Phòng Tin {number}", room_type_id=room_type.id)
        self.assertEqual(self._figure("standard_computer_rooms"), (0, 2, 0))

    def test_schools_that_register_high_tech_lessons(self):
        """TGT-11: one of the two schools has a lesson."""
        grade = self.env.ref("edu_base.grade_8")
        class_ = self.env["edu.class"].create(
            {
                "name": "8A",
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "grade_id": grade.id,
            }
        )
        self.env["edu.room.session"].with_user(self.teacher).create(
            {
                "name": "Bảng tương tác",
                "unit_id": self.school.id,
                "date": "2019-11-12",
                "period_from_id": self.env.ref("edu_equipment.period_morning_1").id,
                "place_id": self._place("Phòng Vật lí", is_bookable=True).id,
                "class_id": class_.id,
                "subject_id": self.env.ref("edu_base.subject_vl").id,
                "is_high_tech": True,
            }
        )
        self.assertEqual(self._figure("schools_with_high_tech_lessons"), (1, 2, 1))

    def test_schools_with_a_standard_room_by_level(self):
        """TGT-14, TGT-15, TGT-16: of each level its own schools, goal and share."""
        titles = self.env["edu.standard.title"]
        title = titles.search([("standard_id.object", "=", "room")], limit=1)
        decision = self.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": self.department.id, "date": "2019-10-01"}
        )
        self.env["edu.recognition"].sudo().create(
            {
                "unit_id": self.school.id,
                "object": "room",
                "place_id": self._place("Phòng Vật lí").id,
                "standard_id": title.standard_id.id,
                "title_id": title.id,
                "decision_id": decision.id,
                "date": "2019-10-01",
            }
        )
        self._metric("schools_with_standard_room")._refresh(DAY)
        templates = self.env["edu.target.template"].search([("code", "in", ROOMS)])
        targets = templates._take_over(self.department, self.year)
        targets._measure(DAY)
        self.assertEqual(targets.mapped("goal"), [70, 30, 10])
        values = targets.value_ids.filtered(lambda row: row.unit_id == self.office)
        found = {row.target_id.code: (row.reached, row.population) for row in values}
        self.assertEqual(found["TGT-15"], (1, 2))
        for code in ("TGT-14", "TGT-16"):
            self.assertEqual(found.get(code, (0, 0)), (0, 0))

    def test_findings_put_right_in_time(self):
        """INS-10: one in time, one not."""
        Finding = self.env["edu.inspection.finding"].with_user(self.officer)
        findings = Finding.create(
            [
                {"name": name, "unit_id": self.school.id, "due_date": "2019-11-01"}
                for name in ("Thiếu nội quy", "Tủ hỏng")
            ]
        )
        findings.sudo().write({"state": "remedied", "remedied_on": "2019-11-01"})
        findings[0].sudo().remedied_on = "2019-11-05"
        self.assertEqual(self._figure("findings_in_time"), (1, 2, 1))
