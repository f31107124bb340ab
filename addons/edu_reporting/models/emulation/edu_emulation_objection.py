from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduEmulationObjection(models.Model):
    """What a school does not agree with in its points, and the reply (INS-10)."""

    _name = "edu.emulation.objection"
    _description = "Objection in emulation"
    _order = "id desc"

    row_id = fields.Many2one(
        "edu.emulation.row", "School", required=True, index=True, ondelete="cascade"
    )
    emulation_id = fields.Many2one(
        related="row_id.emulation_id", store=True, index=True
    )
    owner_id = fields.Many2one(
        related="row_id.owner_id", string="Ranked by", store=True, index=True
    )
    unit_id = fields.Many2one(
        related="row_id.unit_id",
        string="School that objects",
        store=True,
        precompute=True,
        index=True,
    )
    point_id = fields.Many2one(
        "edu.emulation.point", "Criterion", domain="[('row_id', '=', row_id)]"
    )
    text = fields.Text("Objection", required=True)
    reply = fields.Text()
    replied_by_id = fields.Many2one("res.users", readonly=True)

    @api.depends("unit_id", "emulation_id")
    def _compute_display_name(self):
        for objection in self:
            objection.display_name = objection.unit_id.name

    @api.model_create_multi
    def create(self, vals_list):
        """The school objects while the points are with it; the reply comes later.

        :raise UserError: before they are sent or after they are handed in
        """
        facts = ("reply", "replied_by_id")
        rows = super().create(
            [{k: v for k, v in vals.items() if k not in facts} for vals in vals_list]
        )
        for emulation in rows.sudo().emulation_id:
            if emulation.state != "sent" or emulation.approval_state == "pending":
                raise UserError(
                    self.env._("Points are objected to once they are sent.")
                )
        return rows

    def write(self, vals):
        """Only the reply is written, by who ranks."""
        if self.env.su:
            return super().write(vals)
        if set(vals) != {"reply"}:
            raise AccessError(self.env._("An objection is answered, not changed."))
        self.emulation_id._check_not_locked()
        self.emulation_id._check_open()
        result = super().write(vals)
        self.sudo().replied_by_id = self.env.user
        return result
