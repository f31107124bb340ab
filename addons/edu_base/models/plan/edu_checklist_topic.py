from odoo import api, fields, models
from odoo.fields import Domain


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
