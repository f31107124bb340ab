import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .norm_common import NormCommon
from .surplus_common import SurplusCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusPropose(SurplusCommon, NormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("edu_equipment.idle_rule_teaching").days_unused = 10_000
        cls.env.ref("edu_equipment.idle_rule_teaching").days_boxed = 10_000
        cls.stock = cls._equipment("L3", catalog_id=cls.per_school.id)
        cls._receive(cls.stock, 5)

    def _draft(self):
        Surplus = self.env["edu.equipment.surplus"].with_user(self.equipment_officer)
        return Surplus.browse(Surplus.action_propose()["res_id"])

    def test_what_stands_above_the_minimum_list(self):
        """SUR-01, EQM-09: three are required, five are held."""
        self._refresh()
        line = self._draft().line_ids
        self.assertEqual((line.equipment_id, line.quantity), (self.stock, 2))
        self.assertEqual(line.source, "norm")

    def test_what_is_still_in_its_box(self):
        """SUR-04: received in October, never opened."""
        self.env.ref("edu_equipment.idle_rule_teaching").days_boxed = 30
        lines = self._draft().line_ids
        self.assertEqual(lines.equipment_id, self.microscope | self.stock)
        self.assertEqual(set(lines.mapped("source")), {"boxed"})

    def test_once_proposed_is_not_doubled(self):
        self._refresh()
        draft = self._draft()
        self.assertEqual(self._draft(), draft)
        self.assertEqual(len(draft.line_ids), 1)
        draft.action_declare()
        with self.assertRaisesRegex(UserError, "nothing that could be spared"):
            self._draft()

    def test_from_the_register_what_is_usable(self):
        self._receive(self.microscope, 2, condition="broken")
        line = self.microscope.with_user(self.equipment_officer)
        surplus = self.env["edu.equipment.surplus"].browse(
            line.action_declare_surplus()["res_id"]
        )
        self.assertEqual(surplus.line_ids.quantity, 8)

    def test_a_self_inspection_finds_surplus(self):
        """SUR-01, INS-07: listed when the minutes are signed, settled when declared."""
        Check = self.env["edu.equipment.self.check"].with_user(self.equipment_officer)
        check = Check.create(
            {
                "name": "Tự kiểm tra học kỳ I",
                "school_year_id": self.year.id,
                "member_ids": [Command.create({"user_id": self.teacher.id})],
                "action_ids": [
                    Command.create(
                        {
                            "kind": "surplus",
                            "name": "Thừa kính hiển vi",
                            "equipment_id": self.microscope.id,
                            "place_id": self.physics.id,
                            "condition": "good",
                            "quantity": 2,
                        }
                    )
                ],
            }
        )
        check.line_ids.write({"rating": "good", "finding": "Đầy đủ"})
        check.action_sign()
        remedy = check.action_ids
        line = remedy.surplus_id.line_ids
        self.assertEqual((line.quantity, line.source), (2, "check"))
        self.assertEqual(remedy.state, "open")
        remedy.surplus_id.action_declare()
        self.assertEqual(remedy.state, "done")
        with self.assertRaises(UserError):
            remedy.write({"surplus_id": False})

    def test_what_the_list_misses_becomes_a_need(self):
        """SUR-02, EQM-09: drafted once, with what is missing."""
        self.microscope.catalog_id = self.per_room
        self._place("Lab 1", subject_ids=[Command.set(self.subject.ids)])
        self._place("Lab 2", subject_ids=[Command.set(self.subject.ids)])
        self._refresh()
        Need = self.env["edu.equipment.need"].with_user(self.equipment_officer)
        needs = Need.search(Need.action_propose()["domain"])
        self.assertEqual(needs.catalog_id, self.per_room)
        self.assertEqual((needs.quantity, needs.source), (6, "norm"))
        with self.assertRaises(UserError):
            Need.action_propose()

    def test_what_the_plan_would_buy_becomes_a_need(self):
        """SUR-02: get it from another school before buying."""
        self.env["edu.plan"]._propose_lines(
            self.school,
            self.year,
            "purchase",
            [
                {
                    "name": self.thing.name,
                    "catalog_id": self.thing.id,
                    "quantity": 4,
                    "source": "test,1",
                }
            ],
        )
        Need = self.env["edu.equipment.need"].with_user(self.equipment_officer)
        needs = Need.search(Need.action_propose()["domain"])
        self.assertEqual((needs.quantity, needs.source), (4, "plan"))
        self.assertEqual(needs.thing_id, self.thing)

    def test_the_request_as_a_paper(self):
        """SUR-01: «bản đề nghị điều chuyển TBDH không có nhu cầu sử dụng»."""
        surplus = self._surplus(5)
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.equipment_officer)
            ._render_qweb_pdf(
                "edu_equipment.edu_equipment_surplus_report_request", surplus.ids
            )
        )
        text = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)
        for words in ("BẢN ĐỀ NGHỊ", "Kính gửi", "7.500.000", "Tốt", "KHV"):
            self.assertIn(words, " ".join(text.split()))

    def test_savings_by_office_and_year(self):
        """SUR-05: declared, matched, transferred and pending, with values."""
        self._surplus(5)
        self._need(3)
        self._run().offer_ids.action_accept()
        Saving = self.env["edu.equipment.saving"].with_user(self.department_officer)
        [row] = Saving._read_group(
            [("unit_id", "=", self.school.id)],
            ["superior_id", "school_year_id"],
            [f"{name}:sum" for name in ("declared", "matched", "pending")]
            + ["matched_value:sum", "transferred_value:sum"],
        )
        self.assertEqual(row[:2], (self.office, self.year))
        self.assertEqual(row[2:], (5, 3, 5, 4_500_000, 0))

    def test_the_savings_report_as_a_workbook(self):
        self._surplus(5)
        wizard = (
            self.env["edu.equipment.saving.print"]
            .with_user(self.department_officer)
            .create({"school_year_id": self.year.id})
        )
        [sheet] = load_workbook(io.BytesIO(wizard._register_xlsx())).worksheets
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        for value in (self.school.name, self.office.name, 5, 7_500_000):
            self.assertIn(value, cells)
        self.assertTrue(wizard._register_pdf().startswith(b"%PDF"))
