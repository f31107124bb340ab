from odoo import api, models


class EduEquipmentDisposalPropose(models.Model):
    """Chemicals that a count, an evaluation or an inspection gives up."""

    _inherit = "edu.equipment.disposal"

    @api.model
    def _propose(self, unit, rows, reason):
        """Chemicals alone are proposed for destruction, by whatever path (CHM-05)."""
        disposal = super()._propose(unit, rows, reason)
        kinds = set(disposal.line_ids.mapped("kind"))
        fresh = disposal.state == "draft" and disposal.approval_state in (
            "none",
            "returned",
        )
        if kinds == {"chemical"} and fresh and disposal.kind != "destruction":
            disposal.kind = "destruction"
        return disposal
