from odoo import models


class EduPlace(models.Model):
    """Rooms, cabinets and shelves carry a label on the door."""

    _name = "edu.place"
    _inherit = ["edu.place", "edu.label.mixin", "edu.scan.mixin"]

    _label_prefix = "P"

    def _label_lines(self):
        self.ensure_one()
        above = self.parent_id.complete_name
        return [self.name, *filter(None, (above, self.code))]

    def _label_public_lines(self):
        self.ensure_one()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return [self.name, kinds[self.kind]]
