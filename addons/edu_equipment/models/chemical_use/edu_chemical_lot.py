from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

BATCH = 200
ACTIVITY = "edu_base.mail_activity_expiry"
OFFICER = "edu_base.edu_base_group_equipment_officer"


class EduChemicalLot(models.Model):
    """The keeper is warned before a lot on hand expires, once for each step (CHM-03).

    The steps are dated data: 90, 30 and 0 days before.
    """

    _name = "edu.chemical.lot"
    _inherit = ["edu.chemical.lot", "mail.activity.mixin"]

    date_warned = fields.Date("Last warning", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "date_warned": False} for vals in vals_list])

    def write(self, vals):
        if "date_warned" in vals and not self.env.su:
            raise UserError(self.env._("Warnings are noted by the daily check."))
        return super().write(vals)

    @api.model
    def _warn_expiring(self):
        """Schedule one activity for each lot that passed a step since its last warning.

        :return: how many lots were treated; 0 when nothing is left to do
        """
        today = fields.Date.context_today(self)
        lots = self.sudo()._expiring(today)
        if not lots:
            return 0
        lots.activity_unlink([ACTIVITY])
        # No letter for each: the reminder waits in the list of activities.
        quick = lots.with_context(mail_activity_quick_update=True)
        keepers = quick._keepers()
        groups = quick.grouped(lambda lot: (keepers[lot], lot.expiry))
        for (user, expiry), group in groups.items():
            if user:
                group.activity_schedule(
                    ACTIVITY,
                    expiry,
                    summary=self.env._(
                        "Chemical expires on %s", format_date(self.env, expiry)
                    ),
                    user_id=user.id,
                )
        lots.date_warned = today
        return len(lots)

    @api.model
    def _expiring(self, today):
        """Return a batch of lots on hand that passed a step unseen; one query."""
        days = self.env["edu.expiry.step"]._days_for(self._name, today)
        if not days:
            return self.browse()
        self.flush_model(["date_warned", "expiry"])
        query = self._search(
            Domain("date_destroyed", "=", False)
            & Domain("equipment_id.state", "=", "in_use")
            & Domain("expiry", "<=", today + timedelta(days=days[0])),
            order="expiry, id",
            limit=BATCH,
        )
        expiry, warned = (
            SQL.identifier(query.table, name) for name in ("expiry", "date_warned")
        )
        query.add_where(
            SQL(
                "(%(warned)s IS NULL OR EXISTS (SELECT 1 FROM unnest(%(days)s) AS d "
                "WHERE %(warned)s < %(expiry)s - d AND %(expiry)s - d <= %(today)s))",
                warned=warned,
                expiry=expiry,
                days=days,
                today=today,
            )
        )
        return self.browse(query)

    def _keepers(self):
        """Return {lot: who keeps its room, else the officer or head of its unit}."""
        officers = self.unit_id._users_with(OFFICER)
        places = {}
        for row in self._held():
            places.setdefault(row.equipment_id, row.place_id)
        found = {}
        for lot in self:
            place = places.get(lot.equipment_id, self.env["edu.place"])
            keeper = place.keeper_id or place.root_id.keeper_id
            found[lot] = keeper or officers[lot.unit_id][:1] or lot.unit_id.head_user_id
        return found

    def _mark_destroyed(self, disposal):
        """What is destroyed needs no warning any more."""
        result = super()._mark_destroyed(disposal)
        gone = self.sudo().filtered("date_destroyed")
        gone.activity_unlink([ACTIVITY])
        return result

    def _sooner(self):
        """Return {lot: usable lot of its substance and unit that expires first}.

        Only where that is before the lot itself (CHM-02).
        """
        lots = self.search(
            self._usable_domain()
            & Domain("substance_id", "in", self.substance_id.ids)
            & Domain("unit_id", "in", self.unit_id.ids)
            & Domain("expiry", "!=", False),
            order="expiry, id",
        )
        first = {}
        for lot in lots:
            first.setdefault((lot.unit_id, lot.substance_id), lot)
        sooner = {}
        for lot in self:
            best = first.get((lot.unit_id, lot.substance_id))
            if best and best != lot and (not lot.expiry or best.expiry < lot.expiry):
                sooner[lot] = best
        return sooner
