from odoo import api, fields, models
from odoo.exceptions import UserError


class EduUnitRole(models.Model):
    """A user that every new unit of a kind is given, e.g. its equipment officer."""

    _name = "edu.unit.role"
    _description = "Default user of new units"
    _order = "unit_kind, sequence, id"

    name = fields.Char("Position", required=True, translate=True)
    sequence = fields.Integer(default=10)
    unit_kind = fields.Selection(
        [("department", "Department"), ("office", "Office"), ("school", "School")],
        required=True,
        default="school",
    )
    login_prefix = fields.Char(required=True, help="The login is prefix.unit-code.")
    group_ids = fields.Many2many("res.groups", string="Roles", required=True)
    is_head = fields.Boolean("Head of the unit")
    active = fields.Boolean(default=True)

    _prefix_unique = models.Constraint(
        "UNIQUE(unit_kind, login_prefix)", "This login prefix is already used."
    )

    @api.model
    def _create_users(self, units):
        """Create the default users of units; they log in once invited.

        :raise UserError: when a login is already taken.
        """
        kinds = list(set(units.mapped("kind")))
        roles = self.sudo().search([("unit_kind", "in", kinds)]).grouped("unit_kind")
        plan = [(u, role) for u in units for role in roles.get(u.kind, self.browse())]
        logins = [role._login(unit) for unit, role in plan]
        self._check_free(logins)
        users = (
            self.env["res.users"]
            .sudo()
            .with_context(no_reset_password=True, mail_create_nolog=True)
            .create(
                [
                    role._prepare_user(unit, login)
                    for (unit, role), login in zip(plan, logins, strict=True)
                ]
            )
        )
        for (unit, role), user in zip(plan, users, strict=True):
            if role.is_head and not unit.head_user_id:
                unit.sudo().head_user_id = user
        return users

    @api.model
    def _check_free(self, logins):
        taken = (
            self.env["res.users"]
            .sudo()
            .with_context(active_test=False)
            .search([("login", "in", logins)])
        )
        if taken:
            raise UserError(
                self.env._(
                    "These logins already exist: %(logins)s.",
                    logins=", ".join(taken.mapped("login")),
                )
            )

    def _login(self, unit):
        return f"{self.login_prefix}.{unit.code}".lower()

    def _prepare_user(self, unit, login):
        return {
            "name": f"{self.name} {unit.short_name or unit.name}",
            "login": login,
            "edu_position": self.name,
            "edu_unit_id": unit.id,
            "company_id": unit.company_id.id,
            "company_ids": [fields.Command.set(unit.company_id.ids)],
            "group_ids": [fields.Command.set(self.group_ids.ids)],
        }
