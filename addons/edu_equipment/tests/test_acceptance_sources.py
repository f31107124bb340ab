import io

import openpyxl

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .acceptance_common import AcceptanceCommon
from .import_common import ImportCommon, save


def order(*rows):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tên thiết bị", "ĐVT", "Số lượng", "Đơn giá", "Nước SX"])
    for number, row in enumerate(rows, 1):
        book.active.append([number, *row])
    return save(book)


@tagged("post_install", "-at_install")
class TestAcceptanceSources(AcceptanceCommon, ImportCommon):
    """Expected lines from a file and from a vendor bill; the paper (EQM-04)."""

    def test_lines_from_a_workbook(self):
        receipt = self._acceptance(self._line("Cân điện tử", 2))
        job = self._job(
            order(
                ("Kính hiển vi", "Cái", 8, 4500000, "VN"),
                ("Cân điện tử", "Cái", 3, 0, None),
            ),
            handler="receipt",
            filename="hop_dong.xlsx",
            receipt_id=receipt.id,
        )
        job.action_check()
        self._run(job)
        self.assertEqual(job.state, "done", job.message)
        figures = {line.name: line.expected for line in receipt.line_ids}
        self.assertEqual(figures, {"Kính hiển vi": 8, "Cân điện tử": 3})

    def test_board_of_above_imports_for_the_school(self):
        """EQM-05"""
        board = self._board(self.office, self.officer)
        receipt = self._acceptance(user=self.officer, board_id=board.id)
        context = receipt.action_import_lines()["context"]
        self.assertEqual(context["default_unit_id"], self.office.id)
        job = (
            self.env["edu.import.job"]
            .with_user(self.officer)
            .create(
                {
                    "handler": "receipt",
                    "unit_id": self.office.id,
                    "receipt_id": receipt.id,
                    "filename": "cap.xlsx",
                    "file": self._encode(order(("Loa", "Cái", 2, 0, None))),
                }
            )
        )
        job.action_check()
        self._run(job)
        self.assertIn("Loa", receipt.line_ids.mapped("name"))
        with self.assertRaises(AccessError):
            self._job(
                order(("Loa", "Cái", 2, 0, None)),
                handler="receipt",
                receipt_id=self._acceptance(
                    user=self.neighbour_officer, unit_id=self.neighbour.id, line_ids=[]
                ).id,
            )

    def test_error_of_a_row_is_named(self):
        receipt = self._acceptance()
        job = self._job(
            order(("Kính hiển vi", "Cái", "tám", 4500000, "VN")),
            handler="receipt",
            receipt_id=receipt.id,
        )
        job.action_check()
        self.assertIn("Not a number", job.error_row_ids.issues_text)

    def _bill(self, unit):
        company = unit.company_id
        journal = self.env["account.journal"].create(
            {"name": "Mua", "code": "MUA", "type": "purchase", "company_id": company.id}
        )
        account = self.env["account.account"].search(
            [
                ("account_type", "=", "expense"),
                ("company_ids", "parent_of", company.id),
            ],
            limit=1,
        ) or self.env["account.account"].create(
            {
                "name": "Chi phí",
                "code": "T6110",
                "account_type": "expense",
                "company_ids": [Command.set(company.root_id.ids)],
            }
        )
        line = {"name": "Kính hiển vi", "quantity": 8, "price_unit": 4_000_000}
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "company_id": company.id,
                "journal_id": journal.id,
                "partner_id": self.env["res.partner"].create({"name": "NCC"}).id,
                "ref": "HD-12",
                "invoice_date": "2019-09-20",
                "invoice_line_ids": [
                    Command.create({**line, "account_id": account.id, "tax_ids": []})
                ],
            }
        )
        self.env.cr.execute(
            "UPDATE account_move SET state = 'posted' WHERE id = %s", [bill.id]
        )
        self.env.cr.execute(
            "UPDATE account_move_line SET parent_state = 'posted' WHERE move_id = %s",
            [bill.id],
        )
        self.env.invalidate_all()
        return bill

    def _wizard(self, receipt, user=None):
        return (
            self.env["edu.equipment.receipt.bill"]
            .with_user(user or self.equipment_officer)
            .create({"receipt_id": receipt.id})
        )

    def test_lines_from_a_vendor_bill_once(self):
        self._bill(self.school)
        receipt = self._acceptance(supplier=False)
        wizard = self._wizard(receipt)
        self.assertEqual(wizard.line_ids.mapped("name"), ["Kính hiển vi"])
        wizard.line_ids.take = True
        wizard.action_take()
        line = receipt.line_ids.filtered("bill_line_id")
        self.assertEqual((line.expected, line.price), (8, 4_000_000))
        self.assertEqual((receipt.supplier, receipt.origin), ("NCC", "HD-12"))
        self.assertFalse(self._wizard(receipt).line_ids)

    def test_bills_of_others_are_not_shown(self):
        bill = self._bill(self.neighbour)
        receipt = self._acceptance()
        wizard = self._wizard(receipt)
        self.assertFalse(wizard.line_ids)
        forged = wizard.line_ids.create(
            {"wizard_id": wizard.id, "bill_line_id": bill.invoice_line_ids.id}
        )
        self.assertFalse(forged.name)
        with self.assertRaises(AccessError):
            self._wizard(receipt, self.neighbour_officer)

    def test_minutes_are_printed(self):
        """C50-HD (domain/legal 4.4)"""
        receipt = self._delivered(accepted=7, defective=1)
        self._approve(receipt)
        report = self.env["ir.actions.report"].with_user(self.equipment_officer)
        name = "edu_equipment.edu_equipment_receipt_report"
        html = report._render_qweb_html(name, receipt.ids)[0].decode()
        for words in ("Mẫu số C50-HD", "Công ty Thiết bị", "VLT-0001", "28.000.000"):
            self.assertIn(words, html)
        pdf = report._render_qweb_pdf(name, receipt.ids)[0]
        self.assertTrue(io.BytesIO(pdf).read(4) == b"%PDF")
