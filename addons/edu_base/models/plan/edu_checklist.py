from odoo import api, fields, models
from odoo.fields import Domain

CHECKED = ("checked_by", "checked_on")


class EduChecklistTopic(models.Model):
    """A point of a checklist: fire safety, tasks of the summer… (D7).

    Topics are dated data: a check made today copies those in force today and keeps
    its wording when they change.
    """

    _name = "edu.checklist.topic"
    _description = "Point of a checklist"
    _inherit = ["edu.dated.mixin"]
    _order = "list, sequence, id"

    list = fields.Selection([], "Checklist", required=True, index=True)
    sequence = fields.Integer(default=10)
    section = fields.Char()
    name = fields.Char("Point", required=True)
    guidance = fields.Char(help="What exactly is looked at.")
    active = fields.Boolean(default=True)

    @api.model
    def _on(self, name, date):
        """Return the points of a checklist that are valid on a date, in order."""
        return self.sudo().search(
            Domain("list", "=", name) & self._domain_valid_on(date)
        )

    def _prepare_line(self):
        """Return the values that a line of a check copies from its topic."""
        self.ensure_one()
        return {
            "topic_id": self.id,
            "sequence": self.sequence,
            "section": self.section,
            "name": self.name,
            "guidance": self.guidance,
        }


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
