from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

FACTS = frozenset({"date_destroyed", "destruction_id"})


class EduChemicalLot(models.Model):
    """A lot that was destroyed to the last gram is closed for good (CHM-05)."""

    _inherit = "edu.chemical.lot"

    date_destroyed = fields.Date("Destroyed on", readonly=True, copy=False)
    destruction_id = fields.Many2one(
        "edu.equipment.disposal",
        "Destroyed by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    expiry_state = fields.Selection(selection_add=[("destroyed", "Destroyed")])

    @api.depends("date_destroyed")
    def _compute_expiry_state(self):
        destroyed = self.filtered("date_destroyed")
        destroyed.expiry_state = "destroyed"
        return super(EduChemicalLot, self - destroyed)._compute_expiry_state()

    def _search_expiry_state(self, operator, value):
        found = super()._search_expiry_state(operator, value)
        if found is NotImplemented:
            return found
        kept = Domain("date_destroyed", "=", False) & found
        return (
            kept | ~Domain("date_destroyed", "=", False)
            if ("destroyed" in value)
            else kept
        )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = dict.fromkeys(FACTS, False)
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if FACTS & vals.keys() and not self.env.su:
            raise UserError(self.env._("Destruction is recorded by its document."))
        return super().write(vals)

    def _mark_destroyed(self, disposal):
        """Close the lots of which nothing is left after a destruction."""
        self.sudo().invalidate_recordset(["state"])
        gone = self.sudo().filtered(lambda lot: lot.state == "closed")
        gone.write(
            {"date_destroyed": disposal.done_date, "destruction_id": disposal.id}
        )

    def _unmark_destroyed(self, disposals):
        """Open again what a destruction recorded by mistake had closed."""
        lots = self.sudo().filtered(lambda lot: lot.destruction_id in disposals)
        lots.write(dict.fromkeys(FACTS, False))
