from odoo import fields, models
from odoo.fields import Domain

from .edu_equipment_label import SIGNALS


class EduPlace(models.Model):
    """The door of a cabinet says which hazards stand behind it (CHM-01)."""

    _inherit = "edu.place"

    chemical_substance_ids = fields.Many2many(
        "edu.chemical.substance",
        string="Substances inside",
        compute="_compute_chemical_substance_ids",
    )

    def _compute_chemical_substance_ids(self):
        """Of all places at once: what stands in each of them or in a part of it."""
        rows = self.env["edu.equipment.balance"]._read_group(
            Domain("place_id", "child_of", self._origin.ids)
            & Domain("quantity", ">", 0)
            & Domain("kind", "=", "chemical"),
            ["place_id", "equipment_id"],
        )
        for place in self:
            path = place.parent_path or "-"
            inside = self.env["edu.equipment"].union(
                *(thing for held, thing in rows if held.parent_path.startswith(path))
            )
            place.chemical_substance_ids = inside.chemical_lot_ids.substance_id

    def _label_lines(self):
        lines = super()._label_lines()
        groups = self.chemical_substance_ids.group_id
        if groups:
            lines.insert(1, "; ".join(groups.mapped("name")))
        return lines

    def _label_banner(self):
        signals = self.chemical_substance_ids.mapped("signal_word")
        words = [word for key, word in SIGNALS.items() if key in signals]
        return (words or [super()._label_banner()])[0]

    def _label_images(self):
        pictograms = self.chemical_substance_ids.pictogram_ids
        return pictograms._paths() or super()._label_images()
