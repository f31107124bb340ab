from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...engine.measures import amount, convert

BASE = {"g": "edu_equipment.uom_gram", "ml": "edu_equipment.uom_millilitre"}


class EduChemicalLot(models.Model):
    """Why a lot is not issued, in words."""

    _inherit = "edu.chemical.lot"

    def _refusal(self, reason):
        """Return the sentence for a reason of `chemical_triggers.REFUSED`."""
        if reason == "blocked":
            return self.env._(
                "%(lot)s is blocked: %(reason)s.",
                lot=self.display_name,
                reason=self.blocked_reason,
            )
        if reason == "destroyed":
            return self.env._(
                "%(lot)s was destroyed on %(date)s: the lot is closed.",
                lot=self.display_name,
                date=format_date(self.env, self.date_destroyed),
            )
        if reason == "expired":
            return self.env._(
                "%(lot)s expired on %(date)s: it is not issued, only destroyed.",
                lot=self.display_name,
                date=format_date(self.env, self.expiry),
            )
        return self.env._(
            "%(substance)s comes in and goes out only with a written authorisation "
            "in force: the head of the unit records it.",
            substance=self.substance_id.display_name,
        )

    @api.model
    def _usable_domain(self):
        """Lots that may be issued today."""
        return (
            Domain("blocked", "=", False)
            & (Domain("expiry", "=", False) | Domain("expiry", ">=", "today"))
            & Domain("equipment_id.state", "=", "in_use")
        )

    @api.model
    def _propose_issue(self, unit, substance, quantity, uom):
        """Propose lots of a substance, what expires first before the others (CHM-02).

        :param float quantity: asked for, in `uom`: g, kg, ml or litre
        :return: ([(balance, quantity in the unit of the register)], grams or
            millilitres that are missing)
        """
        lots = self.search(
            self._usable_domain()
            & Domain("unit_id", "=", unit.id)
            & Domain("substance_id", "=", substance.id)
        ).sorted(lambda lot: (not lot.expiry, str(lot.expiry), lot.id))
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", lots.equipment_id.ids)
            & Domain("quantity", ">", 0)
            & Domain("condition", "in", ("good", "fair"))
            & Domain("place_id.is_virtual", "=", False)
        )
        held = balances.grouped("equipment_id")
        key = self._keys_of(uom).get(uom.id)
        left = (amount(quantity, key) or (None, 0))[1]
        names = lots._uom_keys()
        proposal = []
        for lot in lots:
            measure = lot._measure(names)
            for balance in held.get(lot.equipment_id, ()):
                wanted = left and convert(
                    left, BASE[amount(1, key)[0]], measure[0], *measure[1:]
                )
                if wanted:
                    taken = min(wanted, balance.quantity)
                    left = round(left - amount(taken, *measure)[1], 6)
                    proposal.append((balance, taken))
        return proposal, left
