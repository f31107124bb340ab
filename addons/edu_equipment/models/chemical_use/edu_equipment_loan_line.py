from odoo import api, fields, models
from odoo.tools import format_date


class EduEquipmentLoanLine(models.Model):
    """What expires first goes first: the slip says so (CHM-02)."""

    _inherit = "edu.equipment.loan.line"

    sooner_lot_id = fields.Many2one(
        "edu.chemical.lot", "Expires sooner", compute="_compute_sooner"
    )
    sooner_hint = fields.Char("First expiry", compute="_compute_sooner")

    @api.depends("equipment_id", "state")
    def _compute_sooner(self):
        drafts = self.filtered(lambda line: line.state == "draft")
        lots = drafts.equipment_id.chemical_lot_ids
        sooner = lots._sooner() if lots else {}
        for line in self:
            best = (
                sooner.get(line.equipment_id.chemical_lot_ids)
                if (line in drafts)
                else None
            )
            line.sooner_lot_id = best
            line.sooner_hint = best and self.env._(
                "Take %(lot)s first: it expires on %(date)s.",
                lot=best.display_name,
                date=format_date(self.env, best.expiry),
            )

    def action_take_sooner(self):
        """Take the lot that expires first instead, as much as it holds."""
        for line in self.filtered("sooner_lot_id"):
            line.equipment_id = line.sooner_lot_id.equipment_id

    @api.onchange("equipment_id")
    def _onchange_first_expiry(self):
        """Propose the lot of the same substance that expires first."""
        lot = self.equipment_id.chemical_lot_ids
        best = lot and lot._sooner().get(lot)
        taken = self.loan_id.line_ids.equipment_id
        if best and best.equipment_id not in taken:
            self.equipment_id = best.equipment_id
