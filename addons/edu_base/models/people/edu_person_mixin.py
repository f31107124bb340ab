from odoo import api, fields, models


class EduPersonMixin(models.AbstractModel):
    """A person named in a list: a user of the suite, or somebody without a login.

    Name and post are taken from the user when one is chosen, and stay as they were
    when the user is renamed: the list is a document.
    """

    _name = "edu.person.mixin"
    _description = "Person named in a list"

    user_id = fields.Many2one("res.users")
    name = fields.Char(
        "Full name",
        compute="_compute_person",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    position = fields.Char(
        compute="_compute_person",
        store=True,
        precompute=True,
        readonly=False,
    )

    @api.depends("user_id")
    def _compute_person(self):
        for person in self.filtered("user_id"):
            person.name = person.user_id.name
            person.position = person.user_id.edu_position
