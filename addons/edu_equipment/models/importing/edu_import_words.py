from odoo import models

from ...engine.import_words import WORDS


class EduImportEquipmentWords(models.AbstractModel):
    """Names that records go by in a school's workbook, for several handlers."""

    _name = "edu.import.equipment.words"
    _description = "Names of records in equipment workbooks"
    _inherit = ["edu.import.handler"]

    def _words(self):
        return super()._words() | WORDS
