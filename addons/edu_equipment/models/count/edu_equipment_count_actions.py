from odoo import models


class EduEquipmentCountActions(models.Model):
    """The ways from a count to its screen, its table, its scans and its vouchers."""

    _inherit = "edu.equipment.count"

    def action_count(self):
        """Open the counting screen."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_count_screen_action"
        )
        return dict(
            action,
            context={"active_id": self.id},
            params={"count_id": self.id},
        )

    def action_open_vouchers(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_voucher_action"
        )
        return dict(action, domain=[("id", "in", self.voucher_ids.ids)], context={})

    def action_open_lines(self):
        """Show the table of the count, book against found."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_count_line_action"
        )
        return dict(action, domain=[("count_id", "=", self.id)], context={})

    def action_open_scans(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_count_scan_action"
        )
        return dict(action, domain=[("count_id", "=", self.id)], context={})
