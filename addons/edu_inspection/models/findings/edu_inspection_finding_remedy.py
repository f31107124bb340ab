from odoo import fields, models
from odoo.exceptions import UserError

from ..dossiers.edu_inspection_steps import INSPECTORS

WORKERS = (
    "edu_base.edu_base_group_librarian",
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_head",
)
# Where the remedy is carried out: action, and the default it begins with.
DOORS = {
    "repair": "edu_equipment.edu_repair_action",
    "destruction": "edu_equipment.edu_equipment_disposal_action",
    "transfer": "edu_equipment.edu_equipment_surplus_action",
    "disposal": "edu_equipment.edu_equipment_disposal_action",
    "purchase": "edu_base.edu_plan_action",
}


class EduInspectionFinding(models.Model):
    """From finding to remedy to verification."""

    _inherit = "edu.inspection.finding"

    def _is_open(self):
        """Whether it still waits for remedy or verification."""
        self.ensure_one()
        return self.state in ("open", "remedied")

    def action_remedied(self):
        """Report that it is done, with what was done.

        :raise UserError: without an answer
        """
        for finding in self:
            finding._check_member(finding.unit_id, WORKERS)
            if not (finding.answer or "").strip():
                raise UserError(
                    self.env._("%s: say what was done.", finding.display_name)
                )
            finding._set_state(
                "remedied", remedied_on=fields.Date.context_today(finding)
            )

    def action_verify(self):
        """Confirm the remedy: only a member of the unit that found it."""
        for finding in self:
            finding._check_member(finding.sudo().found_by_id, INSPECTORS)
            finding._set_state(
                "verified",
                verified_on=fields.Date.context_today(finding),
                verified_by_id=self.env.uid,
            )
            finding.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def action_reopen(self):
        """Ask why it is not done yet."""
        title = self.env._("Not done yet")
        return self.env["edu.step.reason"]._ask(self, "reopen", title)

    def action_drop(self):
        """Ask why the finding is dropped."""
        title = self.env._("Drop the finding")
        return self.env["edu.step.reason"]._ask(self, "drop", title)

    def _reopen(self, reason):
        for finding in self:
            finding._check_member(finding.sudo().found_by_id, INSPECTORS)
            finding._set_state("open", remedied_on=False)
            finding.sudo().message_post(body=reason)

    def _drop(self, reason):
        for finding in self:
            finding._check_member(finding.sudo().found_by_id, INSPECTORS)
            finding._set_state("dropped")
            finding.sudo().message_post(body=reason)

    def action_open_door(self):
        """Open where the remedy is carried out, or the document that came of it."""
        self.ensure_one()
        if self.document:
            return self.document.get_formview_action()
        door = DOORS.get(self.remedy)
        if not door:
            raise UserError(self.env._("This remedy needs no document."))
        action = self.env["ir.actions.actions"]._for_xml_id(door)
        return dict(
            action,
            domain=[("unit_id", "=", self.unit_id.id)],
            context={"default_unit_id": self.unit_id.id},
        )
