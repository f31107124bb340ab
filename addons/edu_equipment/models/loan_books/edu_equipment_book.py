from odoo import models


class EduEquipmentBook(models.AbstractModel):
    _inherit = "edu.equipment.book"

    def _action(self, choice):
        """Return the action that opens the lines behind the book.

        :return: None where they are lines of `edu.equipment.book.line`
        """
        return None
