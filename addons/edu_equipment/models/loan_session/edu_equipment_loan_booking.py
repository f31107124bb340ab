from odoo import api, fields, models
from odoo.fields import Domain


class EduEquipmentLoanBooking(models.Model):
    """Before something is lent: will a booked lesson miss it?"""

    _inherit = "edu.equipment.loan"

    booking_warning = fields.Char(compute="_compute_booking_warning")

    @api.depends(
        "state",
        "date_out",
        "date_due",
        "session_id",
        "line_ids.equipment_id",
        "line_ids.quantity",
    )
    def _compute_booking_warning(self):
        for loan in self:
            words = loan._booked_words() if loan.state == "draft" else []
            loan.booking_warning = (
                self.env._("Booked for lessons until it is due: %s", "; ".join(words))
                if words
                else False
            )

    def _booked_words(self):
        """Return a phrase for each thing of which lessons need more than is left."""
        things = self.line_ids.equipment_id._origin
        if not things or not self.date_out or not self.date_due:
            return []
        usable, booked = things._usable(), self._booked_elsewhere(things)
        return [
            self.env._(
                "%(thing)s (%(booked)s of %(usable)s)",
                thing=thing.name,
                booked=f"{booked[thing.id]:g}",
                usable=f"{usable.get(thing.id, 0):g}",
            )
            for thing in things
            if booked.get(thing.id)
            and booked[thing.id] + self._asked(thing) > usable.get(thing.id, 0)
        ]

    def _asked(self, thing):
        lines = self.line_ids.filtered(lambda line: line.equipment_id._origin == thing)
        return sum(lines.mapped("quantity"))

    def _booked_elsewhere(self, things):
        """Return {equipment id: the most that other lessons need in one period}."""
        slots = (
            self.env["edu.equipment.slot"]
            .sudo()
            .search(
                Domain("equipment_id", "in", things.ids)
                & Domain("date", ">=", self.date_out)
                & Domain("date", "<=", self.date_due)
            )
        )
        own = self.session_id.line_ids._claims()
        booked = {}
        for slot in slots:
            key = (slot.equipment_id.id, slot.date, slot.slot)
            others = slot.booked - own.get(key, 0)
            booked[key[0]] = max(booked.get(key[0], 0), others)
        return booked
