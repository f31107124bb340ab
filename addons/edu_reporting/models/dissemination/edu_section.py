from odoo import fields, models


class EduSection(models.Model):
    """A field of work: whom a document is for, what a difficulty is about (ORG-07).

    Who is in charge of it in a unit is the list of staff in charge of the school year
    (ORG-05); a unit without an entry there is reached through the role.
    """

    _name = "edu.section"
    _description = "Field of work"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    duty = fields.Selection(
        "_select_duty",
        help="In charge of it: who has this duty in the list of the school year.",
    )
    group_id = fields.Many2one(
        "res.groups", "Role", help="Asked in units that have nobody in the list."
    )
    reply_days = fields.Integer(
        "Reply within (days)", required=True, default=5, aggregator=None
    )
    reply_days_urgent = fields.Integer(
        "Reply within (days), urgent", required=True, default=1, aggregator=None
    )
    active = fields.Boolean(default=True)

    _days_positive = models.Constraint(
        "CHECK(reply_days >= 0 AND reply_days_urgent >= 0)",
        "A reply takes no negative number of days.",
    )

    def _select_duty(self):
        return (
            self.env["edu.staff.duty"]._fields["duty"]._description_selection(self.env)
        )
