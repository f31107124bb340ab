from odoo import fields, models


class EduEquipmentReceiptLineEntry(models.Model):
    """What an accepted line becomes in the register."""

    _inherit = "edu.equipment.receipt.line"

    def _do_make_equipment(self):
        """Create the register lines at once; return {line: its register lines}."""
        plan = self._code_plan(allocate=True)
        owners, vals_list = [], []
        for line in self.filtered(lambda line: not line.equipment_id):
            serials = line._text_lines("serials")
            base = line._prepare_equipment()
            for rank, code in enumerate(plan[line]):
                serial = serials[rank] if rank < len(serials) else False
                vals_list.append({**base, "code": code, "serial_no": serial})
                owners.append(line)
        equipment = self.env["edu.equipment"].create(vals_list)
        made = dict.fromkeys(self, equipment.browse())
        for line, record in zip(owners, equipment, strict=True):
            made[line] |= record
        return made

    def _prepare_equipment(self):
        """Return the values of a register line, but for code and serial number."""
        receipt = self.receipt_id
        return {
            "unit_id": self.unit_id.id,
            "name": self.name,
            "class_id": self.class_id.id,
            "tracking": self.tracking,
            "uom_id": self.uom_id.id,
            "unit_cost": self.unit_cost,
            "subject_id": self.subject_id.id,
            "grade_ids": [fields.Command.set(self.catalog_id.grade_ids.ids)],
            "catalog_id": self.catalog_id.id,
            "specification": self.specification,
            "maker": self.maker,
            "country_id": self.country_id.id,
            "year_made": self.year_made,
            "funding_id": receipt.funding_id.id,
            "date_in_use": receipt.date,
            "year_in_use": receipt.date.year,
            "image_1920": self.image_1920,
            "receipt_line_id": self.id,
        }

    def action_open_line(self):
        """Open the details of a line in a dialog."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
