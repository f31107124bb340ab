from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.document_text import (
    MOTTO,
    NATION,
    form_code_line,
    heading_name,
    official_date,
)
from odoo.addons.edu_base.engine.register_format import format_number


class MaintenanceRequestMinutes(models.Model):
    """The minutes in which repaired things are handed over (form C54-HD)."""

    _inherit = "maintenance.request"

    def _minutes_check(self):
        """:raise UserError: for what has not come back from repair yet"""
        for request in self:
            if request.edu_state not in ("repaired", "unrepairable"):
                raise UserError(
                    self.env._("%s: finish the repair first.", request.name)
                )
        return self

    def _minutes_form(self):
        """Return the form in force on the day the things came back."""
        day = self.close_date or fields.Date.context_today(self)
        return self.env["edu.form"].sudo()._for("repair_minutes", day)

    def _minutes_form_lines(self):
        form = self._minutes_form()
        lines = (form.code and form_code_line(form.code), form.legal_line)
        return [line for line in lines if line]

    def _minutes_signers(self):
        """Return (title, name) of those who sign; who gives is the repairer."""
        unit = self.edu_unit_id
        return [
            (signer.title, signer._person(unit))
            for signer in self._minutes_form().signer_ids
        ]

    def _official_heading(self):
        """Return what the national heading prints, as a dictionary of texts."""
        self.ensure_one()
        unit = self.edu_unit_id.sudo()
        superior = unit._superior_on(self.close_date) or unit.parent_id
        return {
            "superior": heading_name(superior.name),
            "unit": heading_name(unit.name),
            "nation": NATION,
            "motto": MOTTO,
        }

    def _minutes_facts(self):
        """Return (label, text) of the lines above the table."""
        facts = (
            ("Bên giao (đơn vị sửa chữa)", self.edu_repairer_id.sudo().name),
            ("Bên nhận", self.edu_unit_id.sudo().name),
            ("Người phụ trách", self.user_id.sudo().name),
            ("Hợp đồng, hóa đơn", self.edu_invoice_ref),
            ("Hư hỏng", self.name),
        )
        return [(label, text) for label, text in facts if text]

    def _minutes_day(self):
        return official_date(self.close_date)

    def _minutes_number(self, number, digits=0):
        return format_number(number, digits)
