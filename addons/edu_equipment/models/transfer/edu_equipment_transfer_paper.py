from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipmentTransferPaper(models.Model):
    """A paper of the dossier: who wrote it, its number, the file (SUR-01).

    Each side adds its own papers while the transfer is being prepared.
    """

    _name = "edu.equipment.transfer.paper"
    _description = "Paper of the dossier"
    _inherit = ["edu.unit.owned.mixin", "edu.approval.line.mixin"]
    _approval_parent = "transfer_id"
    _order = "transfer_id, kind_id, id"
    _rec_name = "kind_id"

    unit_id = fields.Many2one(string="Filed by")
    transfer_id = fields.Many2one(
        "edu.equipment.transfer", required=True, index=True, ondelete="cascade"
    )
    giver_id = fields.Many2one(
        related="transfer_id.unit_id", store=True, precompute=True, index=True
    )
    receiver_id = fields.Many2one(
        related="transfer_id.receiver_id", store=True, precompute=True, index=True
    )
    kind_id = fields.Many2one(
        "edu.transfer.paper.kind", "Paper", required=True, ondelete="restrict"
    )
    number = fields.Char("Number and symbol")
    date = fields.Date("Dated")
    file = fields.Binary(attachment=True, required=True)
    file_name = fields.Char("File name")
    note = fields.Char()

    @api.constrains("unit_id", "transfer_id")
    def _check_side(self):
        """Only the two units and those above them add to a dossier."""
        for paper in self.sudo():
            transfer = paper.transfer_id
            paths = (transfer.unit_id.parent_path, transfer.receiver_id.parent_path)
            if not any(path.startswith(paper.unit_id.parent_path) for path in paths):
                raise UserError(self.env._("This unit has no part in the transfer."))
