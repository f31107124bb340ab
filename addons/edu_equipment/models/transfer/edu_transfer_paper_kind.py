from odoo import api, fields, models
from odoo.exceptions import UserError

SIDES = [("giver", "The giver"), ("receiver", "The receiver"), ("superior", "Above")]


class EduTransferPaperKind(models.Model):
    """A paper of the dossier of a transfer, as the decree in force lists it."""

    _name = "edu.transfer.paper.kind"
    _description = "Paper of a transfer"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    side = fields.Selection(SIDES, "Written by", required=True, default="giver")
    is_required = fields.Boolean(
        "Required", help="Without it a transfer is not submitted."
    )

    @api.model
    def _required_on(self, date):
        """Return the papers without which a transfer is not submitted on a day."""
        return self.search(
            self._domain_valid_on(date) & fields.Domain("is_required", "=", True)
        )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        Paper = self.env["edu.equipment.transfer.paper"].sudo()
        if Paper.search_count([("kind_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("Dossiers have such a paper: end its validity instead.")
            )
