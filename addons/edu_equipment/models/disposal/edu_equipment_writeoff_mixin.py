from odoo import api, models

from odoo.addons.edu_base.engine.amount_words import amount_in_words
from odoo.addons.edu_base.engine.document_text import (
    form_code_line,
    heading_name,
    legal_basis_line,
    number_line,
    official_date,
    place_date_line,
)
from odoo.addons.edu_base.engine.register_format import format_number
from odoo.addons.edu_base.models.document.edu_official_document_mixin import (
    HEAD_TITLES,
)

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

    @api.depends("approval_id.decision_ids")
    def _compute_decision(self):
        """Number, date and unit of the final decision, for documents that show it."""
        for document in self:
            final = document.approval_id.sudo().decision_ids.filtered(
                lambda row: row.decision == "approve"
            )[-1:]
            document.decision_number = final.doc_number
            document.decision_date = final.doc_date or final.decided_on
            document.decision_unit_id = final.step_id.decider_unit_id

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

    # ----- the decision carries the heading of who decides ------------------------
    def _print_decider(self):
        """Return the unit that decided, or whose turn comes last."""
        step = self.approval_id.sudo().step_ids[-1:]
        unit = self.decision_unit_id or step.decider_unit_id or self.unit_id
        return unit.sudo()

    def _official_heading(self):
        heading = super()._official_heading()
        if self.env.context.get("edu_paper") != "decision":
            return heading
        unit, day = self._print_decider(), self.decision_date
        superior = unit._superior_on(day or self._print_day()) or unit.parent_id
        return {
            **heading,
            "superior": heading_name(superior.name),
            "unit": heading_name(unit.name),
            "number": number_line(self.decision_number),
            "place_date": place_date_line(unit.document_place, day),
        }

    def _official_signer_titles(self):
        if self.env.context.get("edu_paper") != "decision":
            return super()._official_signer_titles()
        unit = self._print_decider()
        title = unit.head_user_id.edu_position or HEAD_TITLES.get(unit.kind, "")
        return [title.upper()]

    def _official_signer_name(self):
        if self.env.context.get("edu_paper") != "decision":
            return super()._official_signer_name()
        return self._print_decider().head_user_id.name
