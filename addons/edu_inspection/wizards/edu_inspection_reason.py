from odoo import api, fields, models


class EduInspectionReason(models.TransientModel):
    """The reason for a step that needs one: returning, an exception, a correction."""

    _name = "edu.inspection.reason"
    _description = "Reason of a step"

    step = fields.Selection(
        [
            ("return", "Return to be completed"),
            ("late", "Allow after the closing date"),
            ("correct", "Correct a signed assessment"),
        ],
        required=True,
        readonly=True,
    )
    inspection_ids = fields.Many2many("edu.inspection", readonly=True)
    assessment_id = fields.Many2one("edu.inspection.assessment", readonly=True)
    reason = fields.Text(required=True)

    @api.model
    def _ask(self, step, records):
        """Return the dialog that asks for the reason of a step on these records."""
        field = (
            "assessment_id"
            if records._name == "edu.inspection.assessment"
            else "inspection_ids"
        )
        return {
            "type": "ir.actions.act_window",
            "name": dict(self._fields["step"]._description_selection(self.env))[step],
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_step": step,
                f"default_{field}": records.id if field[-3:] == "_id" else records.ids,
            },
        }

    def action_confirm(self):
        """Take the step; the methods called check who may."""
        self.ensure_one()
        if self.step == "correct":
            return self.assessment_id._correct(self.reason)
        if self.step == "return":
            self.inspection_ids._return(self.reason)
        else:
            self.inspection_ids._allow_late(self.reason)
        return {"type": "ir.actions.act_window_close"}
