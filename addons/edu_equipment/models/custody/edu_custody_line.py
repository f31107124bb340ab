from odoo import api, fields, models
from odoo.exceptions import UserError

from ..ledger.edu_equipment_balance import CONDITIONS


class EduCustodyLine(models.Model):
    """One item of a custody document."""

    _name = "edu.custody.line"
    _description = "Item of a custody document"
    _order = "document_id, id"
    _rec_name = "item_id"

    document_id = fields.Many2one(
        "edu.custody.document", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="document_id.unit_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(related="document_id.kind")
    item_id = fields.Many2one(
        "edu.controlled.item",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
    )
    condition = fields.Selection(CONDITIONS, required=True, default="good")
    is_open = fields.Boolean("Still out", readonly=True, copy=False)

    _once = models.Constraint(
        "UNIQUE(document_id, item_id)", "This item is already on the document."
    )
    _one_open = models.UniqueIndex(
        "(item_id) WHERE is_open", "This item is already handed out."
    )

    @api.constrains("item_id", "document_id")
    def _check_unit(self):
        for line in self.sudo():
            if line.item_id.unit_id != line.document_id.unit_id:
                raise UserError(self.env._("The item belongs to another unit."))

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create([{**vals, "is_open": False} for vals in vals_list])
        lines.document_id._check_draft()
        return lines

    def write(self, vals):
        if "is_open" in vals:
            raise UserError(self.env._("This changes only by a custody document."))
        self.document_id._check_draft()
        result = super().write(vals)
        self.document_id._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.document_id._check_draft()
