from odoo import fields, models


class EduInspection(models.Model):
    """The findings of a dossier."""

    _inherit = "edu.inspection"

    finding_ids = fields.One2many("edu.inspection.finding", "inspection_id", "Findings")
    finding_count = fields.Integer(
        "Findings (number)", compute="_compute_finding_count"
    )

    def _compute_finding_count(self):
        counts = dict(
            self.env["edu.inspection.finding"]._read_group(
                [("inspection_id", "in", self.ids)], ["inspection_id"], ["__count"]
            )
        )
        for dossier in self:
            dossier.finding_count = counts.get(dossier, 0)

    def action_open_findings(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_finding_action"
        )
        context = {
            "default_inspection_id": self.id,
            "default_unit_id": self.unit_id.id,
        }
        return dict(action, domain=[("inspection_id", "=", self.id)], context=context)
