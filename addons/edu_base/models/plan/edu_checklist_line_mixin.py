from odoo import api, fields, models

CHECKED = ("checked_by", "checked_on")


class EduChecklistLineMixin(models.AbstractModel):
    """One point looked at: the answer, by whom and when.

    Who and when are noted by the program with the answer, never typed.
    """

    _name = "edu.checklist.line.mixin"
    _description = "Checklist line"

    topic_id = fields.Many2one("edu.checklist.topic", "Copied from", readonly=True)
    sequence = fields.Integer(default=100)
    section = fields.Char()
    name = fields.Char("Point", required=True)
    guidance = fields.Char()
    # A method: the values of a list are translated in the addon of the mixin only.
    result = fields.Selection(
        selection="_select_result",
        default="todo",
        required=True,
        copy=False,
    )
    note = fields.Char(copy=False)
    checked_by = fields.Many2one("res.users", "By", readonly=True, copy=False)
    checked_on = fields.Date("On", readonly=True, copy=False)

    @api.model
    def _select_result(self):
        labels = {
            "todo": self.env._("Not looked at"),
            "ok": self.env._("In order"),
            "issue": self.env._("Not in order"),
            "na": self.env._("Does not apply"),
        }
        return list(labels.items())

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, **self._checked(vals)} for vals in vals_list])

    def write(self, vals):
        vals = {name: value for name, value in vals.items() if name not in CHECKED}
        if "result" in vals:
            vals.update(self._checked(vals))
        return super().write(vals)

    @api.model
    def _checked(self, vals):
        """Return who answered and when; nobody for a point not looked at."""
        if vals.get("result", "todo") == "todo":
            return dict.fromkeys(CHECKED, False)
        return {
            "checked_by": self.env.uid,
            "checked_on": fields.Date.context_today(self),
        }
