from odoo import fields, models

# Words of the label, as circular 32/2017/TT-BCT prints them.
SIGNALS = {"danger": "NGUY HIỂM", "warning": "CẢNH BÁO"}
BLANK = "……/……/………"


def printed_date(day):
    """Return a date as a label shows it, dots to be filled in by hand without one."""
    return day.strftime("%d/%m/%Y") if day else BLANK


class EduEquipment(models.Model):
    """A bottle's label: hazards, expiry, day of opening (CHM-01)."""

    _inherit = "edu.equipment"

    chemical_lot_ids = fields.One2many(
        "edu.chemical.lot", "equipment_id", "Chemical lot"
    )

    def _label_lines(self):
        """Chemicals: the dates first, then what the bottle says."""
        lot = self.chemical_lot_ids
        if not lot:
            return super()._label_lines()
        substance = lot.substance_id
        facts = (substance.formula, substance.cas and f"CAS {substance.cas}")
        batch = (lot.concentration, lot.lot_no and f"Lô {lot.lot_no}")
        return [
            substance.name,
            f"HSD: {printed_date(lot.expiry)}",
            f"Mở ngày: {printed_date(lot.date_opened)}",
            " · ".join(filter(None, facts)),
            " · ".join(filter(None, batch)),
            self.code,
        ]

    def _label_banner(self):
        signal = self.chemical_lot_ids.substance_id.signal_word
        return SIGNALS.get(signal) or super()._label_banner()

    def _label_images(self):
        pictograms = self.chemical_lot_ids.substance_id.pictogram_ids
        return pictograms._paths() or super()._label_images()
