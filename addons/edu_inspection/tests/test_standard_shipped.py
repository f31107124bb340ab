from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.edu_base.tests.common import EduCommon

SHIPPED = (
    "library_2003",
    "library_2022",
    "room_2008",
    "room_2020",
    "room_2025",
    "equipment",
    "preservation",
    "it",
)


@tagged("post_install", "-at_install")
class TestStandardShipped(EduCommon):
    """The standards that come with the program (LIB-13, LIB-19, PHB-08, INS-09)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standards = {
            name: cls.env.ref(f"edu_inspection.standard_{name}") for name in SHIPPED
        }
        cls.lower = cls.env.ref("edu_base.level_lower_secondary")

    def _in_force(self, obj, day):
        return self.env["edu.standard"]._for(obj, day, self.lower)

    def _part(self, standard, number):
        return self.standards[standard].criterion_ids.filtered(
            lambda row: row.number == number
        )

    def test_all_are_published_with_their_legal_basis(self):
        for name, standard in self.standards.items():
            self.assertEqual(standard.state, "published", name)
            self.assertTrue(standard.legal_document_id, name)
            self.assertTrue(standard.title_ids, name)

    def test_the_five_standards_of_2003_make_100_points(self):
        """LIB-13."""
        standard = self.standards["library_2003"]
        sections = [section.offered for section, _rows in standard._sections()]
        self.assertEqual(sections, [20, 20, 19, 29, 12])
        self.assertEqual(standard.max_points, 100)
        self.assertEqual(standard.title_ids.mapped("min_points"), [80, 90, 95])

    def test_no_scale_gives_more_than_its_criterion(self):
        for standard in self.standards.values():
            for row in standard.criterion_ids.threshold_ids.filtered("gives_points"):
                self.assertLessEqual(row.points, row.criterion_id.max_points)

    def test_one_text_follows_the_other_without_gap(self):
        """LIB-19: QĐ 01/2003 until 06/01/2023, QĐ 37/2008 until 10/07/2020."""
        days = {
            ("library", "2023-01-06"): "library_2003",
            ("library", "2023-01-07"): "library_2022",
            ("room", "2020-07-10"): "room_2008",
            ("room", "2020-07-11"): "room_2020",
            ("room", "2025-09-01"): "room_2020",
            ("room", "2025-09-02"): "room_2025",
        }
        for (obj, day), name in days.items():
            self.assertEqual(self._in_force(obj, day), self.standards[name], day)

    def test_what_is_enough_is_said_in_words(self):
        asks = self._part("library_2003", "1.8").asks
        self.assertIn("Thư viện tiên tiến: at least 1,5", asks)
        self.assertIn("at least 26 of 29 points", self._part("library_2003", "4").asks)
        self.assertIn("at most 2", self._part("room_2008", "1.6").asks)

    def test_the_sheet_shows_every_criterion(self):
        for standard in self.standards.values():
            for row in standard.criterion_ids:
                self.assertIn(row.name, standard.sheet)

    def test_a_standard_put_back_to_draft_by_a_person_stays_a_draft(self):
        standard = self.standards["it"].with_user(self.manager)
        standard.action_redraft()
        self.env["edu.standard"]._publish_shipped()
        self.assertEqual(standard.state, "draft")

    def test_it_duties_are_inspected(self):
        """IT-25: use of the software granted, and complete databases."""
        granted = self._part("it", "2")
        asked = self.standards["it"].criterion_ids.filtered(
            lambda row: row.parent_id == granted
        )
        self.assertEqual(len(asked), 3)
        self.assertIn("thư viện, thiết bị, tài sản", asked[0].name)

    def test_only_managers_change_standards(self):
        draft = self.standards["it"].copy()
        for user in (self.head, self.officer, self.teacher):
            for record in (draft, draft.title_ids, draft.criterion_ids[:1]):
                record.with_user(user).read(["name"])
                with self.assertRaises(AccessError):
                    record.with_user(user).write({"name": "Khác"})
            with self.assertRaises(AccessError):
                draft.with_user(user).copy()
        draft.with_user(self.manager).name = "Kiểm tra năm sau"
        self.assertEqual(draft.name, "Kiểm tra năm sau")


@tagged("post_install", "-at_install")
class TestStandardCopy(EduCommon):
    """The standard of another year begins as an equal copy (LIB-19)."""

    PARTS = (
        "number",
        "name",
        "kind",
        "max_points",
        "is_mandatory",
        "place_figure",
        "place_answer",
        "guidance",
        "evidence",
    )

    def _as_text(self, standard):
        """All that a standard says, without ids."""
        titles = standard.title_ids.mapped(
            lambda row: (row.rank, row.name, row.min_points, row.check_years)
        )
        criteria = [
            (
                *(row[name] for name in self.PARTS),
                row.parent_id.number,
                row.title_id.rank,
                row.metric_id,
                row.subject_ids,
                row.level_ids,
                sorted(
                    (
                        limit.title_id.rank,
                        limit.level_id.id or 0,
                        limit.subject_id.id or 0,
                        limit.operator,
                        limit.value,
                        limit.points,
                        limit.to_verify,
                    )
                    for limit in row.threshold_ids
                ),
            )
            for row in standard.criterion_ids
        ]
        return titles, criteria

    def test_a_copy_is_equal_and_stands_alone(self):
        for name in ("library_2003", "library_2022", "room_2025"):
            standard = self.env.ref(f"edu_inspection.standard_{name}")
            action = standard.with_user(self.manager).action_copy_for_year()
            copied = self.env["edu.standard"].browse(action["res_id"])
            self.assertEqual(copied.state, "draft")
            self.assertNotEqual(copied.code, standard.code)
            self.assertEqual(self._as_text(copied), self._as_text(standard))
            own = copied.criterion_ids.threshold_ids
            self.assertLessEqual(own.title_id, copied.title_ids)
            self.assertFalse(own & standard.criterion_ids.threshold_ids)

    def test_two_copies_have_two_codes(self):
        standard = self.env.ref("edu_inspection.standard_it")
        codes = (standard.copy() + standard.copy()).mapped("code")
        self.assertEqual(codes, ["CD-CNTT-2", "CD-CNTT-3"])
