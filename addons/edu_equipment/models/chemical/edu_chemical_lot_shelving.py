from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .chemical_shelving import CABINET, PAIRS


class EduChemicalLot(models.Model):
    """Which lots stand beside which."""

    _inherit = "edu.chemical.lot"

    is_misplaced = fields.Boolean(
        "Beside an incompatible group",
        compute="_compute_is_misplaced",
        search="_search_is_misplaced",
    )

    def _pairs(self, rooms):
        """Return rows of `chemical_shelving.PAIRS` for ids of rooms."""
        self.env.flush_all()
        cabinet = SQL(CABINET, place=SQL("p"))
        return self.env.execute_query_dict(
            SQL(PAIRS, cabinet=cabinet, rooms=list(rooms))
        )

    def _too_near(self, rooms):
        """Return the pairs of some rooms that stand wrong, without exception."""
        pairs = self._pairs(rooms) if rooms else []
        return [row for row in pairs if row["too_near"] and not row["allowed"]]

    def _compute_is_misplaced(self):
        rooms = self.sudo()._held().place_id.root_id.ids
        wrong = {row["lot_id"] for row in self._too_near(rooms)}
        for lot in self:
            lot.is_misplaced = lot.id in wrong

    def _search_is_misplaced(self, operator, value):
        """Look through the rooms that hold chemicals the user may read."""
        if operator != "in":
            return NotImplemented
        held = self.env["edu.equipment.balance"]._read_group(
            Domain("kind", "=", "chemical")
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False),
            [],
            ["place_id:recordset"],
        )
        rows = self._too_near(held[0][0].root_id.ids)
        return Domain("id", "in", [row["lot_id"] for row in rows])

    def _shelving_words(self, row):
        """Return the sentence that refuses a row of `_too_near`."""
        lots = self.env["edu.chemical.lot"].sudo()
        pair = self.env["edu.chemical.incompatibility"].browse(row["pair_id"])
        levels = dict(pair._fields["level"]._description_selection(self.env))
        return self.env._(
            "%(lot)s is not put into %(place)s beside %(other)s: groups %(pair)s are "
            "kept apart (%(level)s). The head may record an exception.",
            lot=lots.browse(row["lot_id"]).display_name,
            place=self.env["edu.place"].browse(row["place_id"]).display_name,
            other=lots.browse(row["other_id"]).display_name,
            pair=pair.display_name,
            level=levels[pair.level],
        )

    def _refuse_new_pairs(self, rooms, before):
        """Refuse pairs that a change has brought too near each other.

        :param rooms: ids of the rooms after the change
        :param before: keys of `_pair_keys` before it
        :raise UserError: naming both chemicals, the cabinet and the rule
        """
        for row in self._too_near(rooms):
            if (row["lot_id"], row["other_id"], row["pair_id"]) not in before:
                raise UserError(self._shelving_words(row))

    def _pair_keys(self, rooms):
        """Return what stands wrong already, for `_refuse_new_pairs`."""
        return {
            (row["lot_id"], row["other_id"], row["pair_id"])
            for row in self._too_near(rooms)
        }

    def write(self, vals):
        """Another substance may not make a lot stand wrong (CHM-01)."""
        if "substance_id" not in vals:
            return super().write(vals)
        rooms = self.sudo()._held().place_id.root_id.ids
        before = self._pair_keys(rooms)
        result = super().write(vals)
        self._refuse_new_pairs(rooms, before)
        return result
