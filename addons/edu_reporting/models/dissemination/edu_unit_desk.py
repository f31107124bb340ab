from odoo import api, fields, models


class EduUnitDesk(models.Model):
    """Who receives submissions and questions in a unit, and how it is reached."""

    _name = "edu.unit.desk"
    _description = "Receiving desk"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    section_ids = fields.Many2many(
        "edu.section", string="Fields of work", help="Empty: all."
    )
    phone = fields.Char()
    email = fields.Char("Mailbox")
    email_other = fields.Char("Other mailbox")
    user_ids = fields.Many2many(
        "res.users",
        "edu_unit_desk_res_users_rel",
        "desk_id",
        "user_id",
        "Officers",
        domain="[('edu_unit_ids', 'in', unit_id)]",
        help="Told of what comes in; empty: the specialists of the unit.",
    )
    note = fields.Char()
    to_verify = fields.Boolean(help="Still to be checked with the unit.")
    active = fields.Boolean(default=True)

    @api.model
    def _of(self, unit, section):
        """Return the desk of a unit for a field of work, maybe none.

        A desk for the field wins over a desk for all.
        """
        desks = self.sudo().search([("unit_id", "=", unit.id)])
        named = desks.filtered(lambda desk: section and section in desk.section_ids)
        return named[:1] or desks.filtered(lambda desk: not desk.section_ids)[:1]

    @api.model
    def _officers(self, unit, section):
        """Return who is told of what comes in for a field of work of a unit."""
        users = self._of(unit, section).user_ids.filtered("active")
        if not users:
            group = "edu_base.edu_base_group_officer"
            users = unit.sudo()._users_with(group)[unit.sudo()][:1]
        return users or unit.sudo().head_user_id


class EduUnit(models.Model):
    _inherit = "edu.unit"

    desk_ids = fields.One2many("edu.unit.desk", "unit_id", "Receiving desks")
