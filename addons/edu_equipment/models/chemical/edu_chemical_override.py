from odoo import api, fields, models
from odoo.exceptions import AccessError

HEAD = "edu_base.edu_base_group_leader"


class EduChemicalOverride(models.Model):
    """The head lets two groups stand in one cabinet, and says why (CHM-01).

    Entries are only added; the database refuses to change or delete them.
    """

    _name = "edu.chemical.override"
    _description = "Exception to the storage matrix"
    _inherit = ["edu.unit.owned.mixin", "edu.append.only.mixin"]
    _order = "date desc, id desc"
    _log_access = False  # written once: who and when, and never again
    _rec_name = "place_id"

    place_id = fields.Many2one(
        "edu.place",
        "Cabinet or shelf",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    incompatibility_id = fields.Many2one(
        "edu.chemical.incompatibility",
        "Groups",
        required=True,
        index=True,
        ondelete="restrict",
    )
    reason = fields.Char(required=True, help="e.g. separate trays, small amounts")
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Record it in the head's own name, at the time of the server.

        :raise AccessError: unless the user leads the unit, for a place of it
        """
        if not self.env.user.has_group(HEAD):
            raise AccessError(self.env._("The head of the unit decides this."))
        own = {"user_id": self.env.uid, "date": fields.Datetime.now()}
        overrides = super().create([{**vals, **own} for vals in vals_list])
        for row in overrides:
            if row.place_id.sudo().unit_id != row.unit_id:
                raise AccessError(self.env._("The place belongs to another unit."))
        return overrides
