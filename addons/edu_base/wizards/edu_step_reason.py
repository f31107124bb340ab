from odoo import api, fields, models
from odoo.exceptions import AccessError


class EduStepReason(models.TransientModel):
    """The reason for a step that needs one: returning, an exception, a correction.

    A model that asks for reasons lists its steps in `_steps_with_reason`
    ({step: method}); the method takes the reason (and a day, where one is asked for)
    and checks itself who may take the step.
    """

    _name = "edu.step.reason"
    _description = "Reason of a step"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    step = fields.Char(required=True, readonly=True)
    reason = fields.Text(required=True)
    needs_date = fields.Boolean(readonly=True)
    date = fields.Date("Until")

    @api.model
    def _ask(self, records, step, title, needs_date=False):
        """Return the dialog that asks for the reason of a step on these records."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_res_model": records._name,
                "default_res_ids": records.ids,
                "default_step": step,
                "default_needs_date": needs_date,
            },
        }

    def action_confirm(self):
        """Take the step on the records; the method called checks who may."""
        self.ensure_one()
        steps = {}
        if self.res_model in self.env:
            steps = getattr(self.env[self.res_model], "_steps_with_reason", {})
        if self.step not in steps:
            raise AccessError(self.env._("This step does not exist."))
        records = self.env[self.res_model].browse(self.res_ids)
        records.check_access("read")
        values = (self.reason, self.date) if self.needs_date else (self.reason,)
        action = getattr(records, steps[self.step])(*values)
        return action or {"type": "ir.actions.act_window_close"}
