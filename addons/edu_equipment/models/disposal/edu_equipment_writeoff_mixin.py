from odoo import api, models

from odoo.addons.edu_base.engine.amount_words import amount_in_words
from odoo.addons.edu_base.engine.document_text import (
    form_code_line,
    legal_basis_line,
    official_date,
)
from odoo.addons.edu_base.engine.register_format import format_number

BLANK = "……………………"
# As printed, whatever the language of the screen.
CONDITION_WORDS = {
    "good": "Tốt",
    "fair": "Dùng được",
    "broken": "Hỏng, sửa được",
    "unusable": "Hỏng, không sửa được",
}


class EduEquipmentWriteoffMixin(models.AbstractModel):
    """What disposals and incidents share: their papers, and when they are submitted.

    The words of the papers are Vietnamese by law, whatever the language of the screen.
    """

    _name = "edu.equipment.writeoff.mixin"
    _description = "Equipment that leaves the register"

    _submit_state = None

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Offer the submission only in the state in which it is accepted."""
        arch, view = super()._get_view(view_id, view_type, **options)
        for button in arch.xpath("//button[@name='action_approval_submit']"):
            hidden = button.get("invisible")
            button.set("invisible", f"{hidden} or state != '{self._submit_state}'")
        return arch, view

    def _print_form(self, key):
        """Return the form in force on the day of the document."""
        return self.env["edu.form"]._for(key, self._print_day())

    def _print_day(self):
        """Return the day whose forms and superior units the papers use."""
        return self._official_date()

    def _print_form_lines(self, key):
        form = self._print_form(key)
        return list(filter(None, (form_code_line(form.code), form.legal_line)))

    def _print_bases(self, documents):
        """Return the «Căn cứ …» lines of legal texts, the oldest first."""
        return [
            legal_basis_line(
                text.kind, text.number, text.date_issued, text.issuer_id.name, text.name
            )
            for text in documents.sorted(lambda text: str(text.date_effective or ""))
        ]

    def _print_date(self, day):
        return official_date(day) if day else "…… tháng …… năm ……"

    def _print_text(self, text):
        return text or BLANK

    def _print_lines_of(self, text):
        """Return the lines of a text field without bullets and empty ones."""
        lines = [line.strip(" -\t") for line in (text or "").splitlines()]
        return [line for line in lines if line]

    def _print_number(self, value):
        return format_number(value, 3)

    def _print_money(self, value):
        return format_number(value)

    def _print_words(self, value):
        return amount_in_words(value)

    def _print_superior(self):
        """Return the name of the unit to which the papers are addressed."""
        unit = self.unit_id.sudo()
        superior = unit._superior_on(self._print_day()) or unit.parent_id
        return superior.name or BLANK

    def _print_remark(self, line):
        """Return what the last column of the list says about a line."""
        raise NotImplementedError

    def _print_condition(self, condition):
        return CONDITION_WORDS.get(condition, "")
