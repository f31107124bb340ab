from odoo import models

# Of a line into the line that continues or corrects it.
COPIED = (
    "sequence",
    "catalog_id",
    "name",
    "class_id",
    "tracking",
    "uom_id",
    "subject_id",
    "specification",
    "maker",
    "country_id",
    "year_made",
    "capacity",
    "documents",
    "price",
    "cost_transport",
    "cost_trial",
    "place_id",
    "code_prefix",
    "bill_line_id",
)


class EduEquipmentReceiptLineNext(models.Model):
    _inherit = "edu.equipment.receipt.line"

    def _prepare_copy(self):
        """Return what stays the same in a document that follows this one."""
        self.ensure_one()
        vals = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in COPIED
        }
        return {**vals, "equipment_id": self.equipment_id.id}
