from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .edu_equipment_loan_return_line import CONDITION_FIELDS
from .edu_loan_reminder import ACTIVITY


class EduEquipmentLoanReturnPosting(models.Model):
    """Post a taking back to the ledger, and undo it."""

    _inherit = "edu.equipment.loan.return"

    def _check_open(self):
        if any(back.state != "draft" for back in self):
            raise UserError(
                self.env._("What was taken back is changed only by undoing it.")
            )

    def action_post(self):
        """Bring back what is entered; close the loan when nothing is out any more.

        Everything first returns to where it came from, then goes on to another place
        or is used up: the books of a room know loans only as its own.

        :raise UserError: when nothing is entered, or more than is out
        """
        self.ensure_one()
        self.check_access("write")
        self.loan_id._check_keeper_access()
        self._check_step("posted")
        self._check_content()
        back = self.sudo()
        back.line_ids.filtered(lambda line: not line.quantity).unlink()
        steps = {
            "voucher_id": back._create_voucher("return", back._returned()),
            "internal_voucher_id": back._create_voucher("internal", back._moved()),
            "used_voucher_id": back._create_voucher("consumption", back._used()),
        }
        for voucher in steps.values():
            if voucher:
                voucher._post()
        back.write(
            {
                "state": "posted",
                "taken_on": fields.Datetime.now(),
                "taken_by_id": self.env.uid,
                **{name: voucher.id for name, voucher in steps.items()},
            }
        )
        back._report_missing()
        done = back.loan_id._close_if_back()
        done.activity_unlink([ACTIVITY])
        done.session_id._close_if_back()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.loan",
            "res_id": self.loan_id.id,
            "views": [(False, "form")],
        }

    def _check_content(self):
        """What is entered is out, and it happened after the handing out."""
        lines = self.line_ids.filtered("quantity")
        if not lines:
            raise UserError(self.env._("Enter first what came back."))
        for line in lines:
            if line.quantity > line.quantity_open:
                raise UserError(
                    self.env._(
                        "%(line)s: %(back)s entered, %(out)s out.",
                        line=line.equipment_id.display_name,
                        back=f"{line.quantity:g}",
                        out=f"{line.quantity_open:g}",
                    )
                )
        today = fields.Date.context_today(self)
        if not self.loan_id.date_out <= self.date <= today:
            raise UserError(
                self.env._("Taken back between the day it was handed out and today.")
            )

    def _create_voucher(self, kind, lines):
        vouchers = self.env["edu.equipment.voucher"]
        if not lines:
            return vouchers
        values = self.loan_id._prepare_voucher(kind, self.date)
        values["line_ids"] = [Command.create(line) for line in lines]
        return vouchers.create(values)

    def _returned(self):
        """All that is entered, to where it came from, as it is now."""
        return [
            {
                "equipment_id": line.equipment_id.id,
                "to_place_id": line.place_id.id,
                "condition": line.condition,
                "condition_to": condition,
                "quantity": quantity,
            }
            for line in self.line_ids
            for condition, quantity in line._back()
        ]

    def _moved(self):
        """What is really there goes on to the place it was brought to instead."""
        return [
            {
                "equipment_id": line.equipment_id.id,
                "from_place_id": line.place_id.id,
                "to_place_id": self.place_id.id,
                "condition": condition,
                "quantity": line[name],
            }
            for line in self.line_ids
            for condition, name in CONDITION_FIELDS.items()
            if self.place_id and self.place_id != line.place_id and line[name]
        ]

    def _used(self):
        return [
            {
                "equipment_id": line.equipment_id.id,
                "from_place_id": line.place_id.id,
                "condition": line.condition,
                "quantity": line.quantity_used,
            }
            for line in self.line_ids
            if line.quantity_used
        ]

    def _report_missing(self):
        """Draft the incident of what is missing: only its end writes it off."""
        rows = [
            (line.equipment_id, line.place_id, line.condition, line.quantity_missing)
            for line in self.line_ids
            if line.quantity_missing
        ]
        if rows:
            words = self.env._(
                "Not brought back with %(loan)s. %(note)s",
                loan=self.loan_id.display_name,
                note=self.note or "",
            )
            self.incident_id = self.env["edu.equipment.incident"]._report(
                self.unit_id, rows, "loss", words, self.date
            )

    def action_undo(self):
        """Reverse the taking back: what came back by it is out again."""
        self.ensure_one()
        self.check_access("write")
        self.loan_id._check_keeper_access()
        self._check_step("undone")
        back = self.sudo()
        today = fields.Date.context_today(self)
        later = back.internal_voucher_id | back.used_voucher_id
        back.write({"state": "undone"})
        if later:
            later._reverse(today)
        back.voucher_id._reverse(today)
        if back.incident_id:
            back.incident_id.message_post(
                body=self.env._("The taking back behind this has been undone.")
            )
        if back.loan_id.state == "returned":
            back.loan_id.write({"state": "out"})
