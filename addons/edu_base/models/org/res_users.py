from odoo import api, fields, models


class ResUsers(models.Model):
    """A user holds a post in one or several units; access follows them."""

    _inherit = "res.users"

    edu_unit_id = fields.Many2one("edu.unit", "Main unit", index=True)
    edu_unit_ids = fields.Many2many(
        "edu.unit",
        "edu_unit_res_users_rel",
        "user_id",
        "unit_id",
        "Units",
        help="All units in which the user holds a post.",
    )
    edu_position = fields.Char("Position", help="As written below a signature.")

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + [
            "edu_unit_id",
            "edu_unit_ids",
            "edu_position",
        ]

    @api.model
    def _get_invalidation_fields(self):
        return super()._get_invalidation_fields() | {"edu_unit_id", "edu_unit_ids"}

    @api.model_create_multi
    def create(self, vals_list):
        Unit = self.env["edu.unit"].sudo()
        for vals in vals_list:
            if vals.get("edu_unit_id") and not vals.get("company_id"):
                company = Unit.browse(vals["edu_unit_id"]).company_id
                vals["company_id"] = company.id
                vals["company_ids"] = [fields.Command.set(company.ids)]
            if vals.get("edu_unit_id") and "odoobot_state" in self._fields:
                vals.setdefault("odoobot_state", "disabled")  # no chat lessons
        users = super().create(vals_list)
        users._join_main_unit()
        return users

    def write(self, vals):
        result = super().write(vals)
        if vals.get("edu_unit_id"):
            self._join_main_unit()
        return result

    def _join_main_unit(self):
        """The main unit is one of the user's units, and keeps the user's books."""
        for user in self.filtered("edu_unit_id"):
            company = user.edu_unit_id.company_id
            if user.edu_unit_id not in user.edu_unit_ids:
                user.edu_unit_ids = [fields.Command.link(user.edu_unit_id.id)]
            if user.company_id != company:
                user.write(
                    {
                        "company_ids": [fields.Command.link(company.id)],
                        "company_id": company.id,
                    }
                )
