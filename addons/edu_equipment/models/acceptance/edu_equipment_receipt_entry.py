from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

CLAIM_ACTIVITY = "mail.mail_activity_data_todo"


class EduEquipmentReceiptEntry(models.Model):
    """From the approved document into the register, by one receipt voucher."""

    _inherit = "edu.equipment.receipt"

    def _approval_amount(self):
        return self.amount

    def _approval_check(self):
        """Only what the board has checked is submitted (EQM-04).

        :raise UserError: saying what is missing
        """
        for receipt in self:
            if receipt.state != "checked":
                raise UserError(
                    self.env._("%s: the board has not checked it yet.", receipt.name)
                )
            if receipt.date > fields.Date.context_today(receipt):
                raise UserError(
                    self.env._("%s: the day of acceptance is to come.", receipt.name)
                )
            receipt._check_figures()

    def _approval_done(self):
        for receipt in self:
            receipt._do_enter()
            receipt._do_schedule_claims()

    def _do_enter(self):
        """Make the register lines, post the voucher, link both ways.

        A delivery of which nothing was accepted makes no voucher to post: it is
        refused before.
        """
        lines = self.line_ids.filtered("accepted")
        if not lines:
            raise UserError(self.env._("%s: nothing was accepted to enter.", self.name))
        made = lines._do_make_equipment()
        voucher = self.env["edu.equipment.voucher"].create(self._prepare_voucher())
        voucher._insert_lines(
            [
                (
                    equipment.id,
                    None,
                    (line.place_id or self.place_id).id,
                    "good",
                    1 if equipment.tracking == "item" else line.accepted,
                )
                for line in lines
                for equipment in line.equipment_id or made[line]
            ]
        )
        voucher._post()
        self.write({"state": "done", "voucher_id": voucher.id})

    def _prepare_voucher(self):
        return {
            "type": "receipt",
            "unit_id": self.unit_id.id,
            "date": self.date,
            "source": self.source,
            "reason": self.name,
            "supplier": self.supplier,
            "origin": self.doc_number or self.origin,
        }

    def _do_schedule_claims(self):
        """Remind whoever keeps the document of what the supplier owes."""
        claims = self.line_ids.filtered("claim_kind")
        if not claims:
            return
        dates = [line.claim_date for line in claims if line.claim_date]
        self.activity_schedule(
            CLAIM_ACTIVITY,
            date_deadline=min(dates, default=fields.Date.context_today(self)),
            summary=self.env._("Claim on the supplier: %s lines", len(claims)),
            user_id=self.create_uid.id,
        )

    # ----- what it made ------------------------------------------------------
    def _equipment(self):
        """Return the register lines that this document made or added to."""
        lines = self.line_ids.filtered("accepted")
        return lines.equipment_ids | lines.equipment_id

    def action_print_labels(self):
        """Open the wizard that prints the labels of what was entered."""
        return self._equipment().action_print_labels()

    def action_open_equipment(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        domain = Domain("id", "in", self._equipment().ids)
        return dict(action, domain=list(domain), context={"active_test": False})

    def action_import_lines(self):
        """Open an import of the expected lines from a file."""
        self.ensure_one()
        user = self.env.user
        own = self.unit_id in user.edu_unit_ids
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Expected lines from a file"),
            "res_model": "edu.import.job",
            "views": [(False, "form")],
            "context": {
                "default_handler": "receipt",
                "default_receipt_id": self.id,
                # A board of above imports under its own unit.
                "default_unit_id": (self.unit_id if own else user.edu_unit_id).id,
            },
        }

    def action_open_voucher(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.voucher",
            "res_id": self.voucher_id.id,
            "views": [(False, "form")],
        }
