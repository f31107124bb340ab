from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
class TestSelfCheck(EquipmentCommon):
    """Minutes of self-inspection and what follows (EQU-01 register 7, INS-07)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.item = cls._equipment("K1", tracking="batch")
        cls._receive(cls.item, 5)
        cls._receive(cls.item, 2, condition="broken")
        cls.check = (
            cls.env["edu.equipment.self.check"]
            .with_user(cls.equipment_officer)
            .create(
                {
                    "name": "Học kỳ I",
                    "unit_id": cls.school.id,
                    "school_year_id": cls.year.id,
                    "date": "2019-12-20",
                    "member_ids": [Command.create({"user_id": cls.teacher.id})],
                }
            )
        )
        cls.env.cr.flush()

    def _remedy(self, kind="other", **vals):
        things = {}
        if kind in ("repair", "disposal"):
            things = {"equipment_id": self.item.id, "place_id": self.physics.id}
        return (
            self.env["edu.equipment.self.check.action"]
            .with_user(self.equipment_officer)
            .create(
                {
                    "check_id": self.check.id,
                    "line_id": self.check.line_ids[0].id,
                    "kind": kind,
                    "name": f"Việc {kind}",
                    "due_date": "2020-01-15",
                    **things,
                    **vals,
                }
            )
        )

    def _sign(self):
        self.check.line_ids.write({"rating": "good", "finding": "Đầy đủ"})
        self.check.action_sign()

    def test_topics_are_there_already(self):
        """EQM-11: the six topics of the guidance"""
        self.assertEqual(len(self.check.line_ids), 6)
        self.assertIn("hóa chất", self.check.line_ids[3].topic_id.name)

    def test_signed_when_rated_and_somebody_was_present(self):
        with self.assertRaisesRegex(UserError, "is not rated"):
            self.check.action_sign()
        self.check.line_ids.rating = "good"
        self.check.member_ids.unlink()
        with self.assertRaisesRegex(UserError, "who was present"):
            self.check.write({"state": "signed"})

    def test_signed_minutes_are_fixed(self):
        remedy = self._remedy()
        self._sign()
        for record, vals in (
            (self.check, {"conclusion": "x"}),
            (self.check.line_ids[0], {"finding": "x"}),
            (self.check.member_ids, {"name": "x"}),
            (remedy, {"name": "x"}),
        ):
            with self.assertRaisesRegex(UserError, "is signed"):
                record.write(vals)
        with self.assertRaisesRegex(UserError, "is signed"):
            self._remedy()
        remedy.note = "Đang làm"

    def test_repair_becomes_a_request(self):
        """INS-07, EQM-19"""
        remedy = self._remedy("repair")
        self._sign()
        self.assertEqual(remedy.request_id.edu_equipment_id, self.item)
        self.assertEqual(remedy.request_id.edu_place_id, self.physics)

    def test_repaired_settles_the_remedy(self):
        """INS-07"""
        remedy = self._remedy("repair")
        self._sign()
        request = remedy.request_id
        request.action_edu_confirm()
        self.assertEqual(remedy.state, "open")
        self.env["edu.repair.finish"].with_user(self.equipment_officer).create(
            {"request_id": request.id, "quantity_repaired": 1}
        ).action_finish()
        self.assertEqual((remedy.state, self.check.open_count), ("done", 0))
        self.assertTrue(remedy.done_on)

    def test_disposal_becomes_a_draft(self):
        """INS-07"""
        remedy = self._remedy("disposal", quantity=2, condition="broken")
        self._sign()
        line = remedy.disposal_id.line_ids
        self.assertEqual((line.equipment_id, line.quantity), (self.item, 2))
        self.assertEqual(remedy.disposal_id.unit_id, self.school)

    def test_purchase_becomes_a_line_of_the_plan(self):
        """INS-07, EQM-03"""
        remedy = self._remedy("purchase", quantity=3, estimate=500_000)
        self._sign()
        line = remedy.plan_id.line_ids
        self.assertEqual((line.name, line.estimate), (remedy.name, 1_500_000))
        self.assertEqual(remedy.plan_id.kind, "purchase")

    def test_other_work_is_a_task_until_it_is_done(self):
        remedy = self._remedy("other", user_id=self.teacher.id)
        with self.assertRaisesRegex(UserError, "Sign the minutes"):
            remedy.action_done()
        self._sign()
        task = self.check.activity_ids.filtered(lambda a: a.summary == remedy.name)
        self.assertEqual(task.user_id, self.teacher)
        self.assertEqual(self.check.open_count, 1)
        with self.assertRaisesRegex(UserError, "still open"):
            self.check.action_close()
        remedy.action_done()
        self.assertFalse(task.exists().active)
        self.check.action_close()
        self.assertEqual(self.check.state, "closed")

    def test_remedy_is_not_forged(self):
        remedy = self._remedy()
        for vals in ({"state": "done"}, {"plan_id": 1}):
            with self.assertRaises(UserError):
                remedy.write(vals)
        self.assertEqual(self._remedy(state="done").state, "open")

    def test_things_are_of_the_unit(self):
        elsewhere = self._equipment("N1", unit_id=self.neighbour.id)
        remedy = self._remedy("repair").sudo()
        with self.assertRaises(ValidationError):
            remedy.equipment_id = elsewhere

    def test_access(self):
        """ORG-10"""
        above = self.check.with_user(self.officer)
        self.assertTrue(above.line_ids.mapped("topic_id.name"))
        for user in (self.officer, self.teacher):
            with self.assertRaises(AccessError):
                self.check.with_user(user).conclusion = "x"
            with self.assertRaises(AccessError):
                self.check.line_ids.with_user(user).finding = "x"
        with self.assertRaises(AccessError):
            self.check.with_user(self.neighbour_officer).mapped("name")

    def test_minutes_are_printed(self):
        """EQU-01: the seventh register"""
        self._remedy("repair", user_id=self.teacher.id)
        self._sign()
        report = self.env["ir.actions.report"].with_user(self.equipment_officer)
        name = "edu_equipment.edu_equipment_self_check_report"
        html = report._render_qweb_html(name, self.check.ids)[0].decode()
        for words in ("BIÊN BẢN TỰ KIỂM TRA", "Đầy đủ", "Sửa chữa: Việc repair (K1"):
            self.assertIn(words, html)
        self.assertIn("trước ngày 15/01/2020", html)

    def test_table_is_a_workbook(self):
        """EQU-01: the seventh register, one row a remedy"""
        self._remedy("repair", user_id=self.teacher.id)
        self._remedy("other", line_id=False)
        self._sign()
        report = self.env["ir.actions.report"].with_user(self.officer)
        name = "edu_equipment.self_check_table_xlsx"
        content, kind = report._render(name, self.check.ids)
        self.assertEqual(kind, "xlsx")
        rows = list(load_workbook(BytesIO(content)).active.values)
        first = next(row for row in rows if "Sửa chữa: Việc repair" in row)
        topic = self.check.line_ids[0].topic_id.name
        self.assertEqual(first[:4], (1, topic, "Đầy đủ", "Tốt"))
        self.assertEqual(first[5], self.teacher.name)
        self.assertEqual(f"{first[6]:%d/%m/%Y}", "15/01/2020")
        self.assertTrue(any("Việc khác: Việc other" in row for row in rows))

    def test_table_is_of_the_own_tree(self):
        with self.assertRaises(AccessError):
            self.check.with_user(self.neighbour_officer)._register_xlsx()
