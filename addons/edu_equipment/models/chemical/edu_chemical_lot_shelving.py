from odoo import models
from odoo.tools import SQL

from .chemical_shelving import CABINET, PAIRS


class EduChemicalLot(models.Model):
    """Which lots stand beside which."""

    _inherit = "edu.chemical.lot"

    def _pairs(self, rooms):
        """Return rows of `chemical_shelving.PAIRS` for ids of rooms."""
        self.env.flush_all()
        cabinet = SQL(CABINET, place=SQL("p"))
        return self.env.execute_query_dict(
            SQL(PAIRS, cabinet=cabinet, rooms=list(rooms))
        )
