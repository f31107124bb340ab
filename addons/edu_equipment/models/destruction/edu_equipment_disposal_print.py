import base64

from odoo import models
from odoo.tools.image import image_process

METHOD_WORDS = {
    "school": "Trung hòa tại trường",
    "contractor": "Chuyển giao đơn vị có giấy phép xử lý",
    "other": "Biện pháp khác",
}
TRIGGER_WORDS = {"expired": "Hết hạn sử dụng", "spoiled": "Hư hỏng"}
PHOTO = (900, 900)


class EduEquipmentDisposalPrint(models.Model):
    """The minutes of destroying chemicals: ways, containers, pH, photos (CHM-05)."""

    _inherit = "edu.equipment.disposal"

    def _print_things(self):
        return "hóa chất" if self.is_chemical else super()._print_things()

    def _print_minutes_key(self):
        if self.is_chemical:
            return "disposal_minutes_chemical"
        return super()._print_minutes_key()

    def _print_method(self):
        """Return the ways of all lines, in words."""
        if not self.is_chemical:
            return super()._print_method()
        methods = self.line_ids.mapped("chemical_method")
        words = [word for key, word in METHOD_WORDS.items() if key in methods]
        return "; ".join(words).lower() or "……………………"

    def _print_chemical_name(self, line):
        """Return name, formula, CAS number and code of a chemical."""
        substance = line.lot_id.substance_id
        words = [
            substance.display_name or line.equipment_id.name,
            substance.cas and f"CAS {substance.cas}",
            line.equipment_id.code,
        ]
        return "; ".join(filter(None, words))

    def _print_lot(self, line):
        end = line.lot_id.expiry
        words = (line.lot_id.lot_no, end and end.strftime("%d/%m/%Y"))
        return "; ".join(filter(None, words))

    def _print_trigger(self, line):
        words = (TRIGGER_WORDS.get(line.chemical_trigger), line.reason)
        return "; ".join(filter(None, words))

    def _print_chemical_method(self, line):
        """Return how a line was destroyed, with neutraliser and final pH."""
        words = [METHOD_WORDS.get(line.chemical_method), line.method_note]
        if line.chemical_method == "school":
            words += [
                line.neutraliser and f"chất trung hòa: {line.neutraliser}",
                line.final_ph and f"pH sau xử lý: {self._print_number(line.final_ph)}",
            ]
        return "; ".join(filter(None, words))

    def _print_containers(self, line):
        """Return the containers of a line: how many, with how much in each."""
        words = []
        for row in line.container_ids:
            text = f"{row.count} × {self._print_number(row.quantity)} {row.uom_id.name}"
            code = row.waste_code and f"mã chất thải {row.waste_code}"
            words.append(", ".join(filter(None, (row.number, text, code))))
        return "; ".join(words)

    def _print_photos(self):
        """Return the photos that the reader may see, small, as text for a page."""
        photos = self.photo_ids.filtered(
            lambda photo: (photo.mimetype or "").startswith("image/")
        )
        shrunk = (image_process(photo.raw, size=PHOTO) for photo in photos)
        return [
            f"data:{photo.mimetype};base64,{base64.b64encode(image).decode()}"
            for photo, image in zip(photos, shrunk, strict=True)
        ]
