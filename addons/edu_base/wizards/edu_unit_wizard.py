from odoo import fields, models
from odoo.exceptions import UserError


class EduUnitWizard(models.TransientModel):
    """Create a unit complete: tree, books, journal, places and default users."""

    _name = "edu.unit.wizard"
    _description = "New unit"

    name = fields.Char(required=True)
    short_name = fields.Char()
    code = fields.Char(required=True)
    kind = fields.Selection(
        [("office", "Office"), ("school", "School")], required=True, default="school"
    )
    parent_id = fields.Many2one(
        "edu.unit",
        "Superior unit",
        required=True,
        domain=[("kind", "!=", "school")],
        default=lambda self: self.env.user.edu_unit_id,
    )
    level_ids = fields.Many2many("edu.level", string="Levels")
    budget_code = fields.Char()
    official_email = fields.Char("Official mailbox")
    phone = fields.Char()
    keeps_books = fields.Boolean("Keeps its own books", default=True)
    with_users = fields.Boolean("Create the default users", default=True)
    initial_password = fields.Char(
        help="Given to all default users; leave empty to invite them later."
    )

    def action_create(self):
        self.ensure_one()
        unit = self.env["edu.unit"]._create_units(
            [self._prepare_unit()], with_users=self.with_users
        )
        if self.with_users and self.initial_password:
            self._set_password(unit.user_ids)
        action = self.env["ir.actions.actions"]._for_xml_id("edu_base.edu_unit_action")
        return dict(action, res_id=unit.id, views=[(False, "form")], view_mode="form")

    def _prepare_unit(self):
        names = ("name", "short_name", "code", "kind", "budget_code", "official_email")
        return {
            **{name: self[name] for name in (*names, "phone", "keeps_books")},
            "parent_id": self.parent_id.id,
            "level_ids": [fields.Command.set(self.level_ids.ids)],
        }

    def _set_password(self, users):
        if len(self.initial_password) < 8:
            raise UserError(self.env._("A password has at least 8 characters."))
        users.sudo().write({"password": self.initial_password})
        self.initial_password = False
