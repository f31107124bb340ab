from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class EduEquipmentSurplusLineCheck(models.Model):
    """Nothing is declared twice, nor more than there is (SUR-01)."""

    _inherit = "edu.equipment.surplus.line"

    def _check_draft(self):
        """:raise UserError: when a declaration is no draft any more"""
        if any(line.surplus_id.state != "draft" for line in self):
            raise UserError(self.env._("What is declared stays as it is."))

    def _most_of(self):
        """Return {equipment id: the balance that has most of it}, usable ones first."""
        held = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.equipment_id._origin.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
        )
        most = {}
        for balance in held.sorted(
            lambda b: (b.condition in ("good", "fair"), b.quantity), reverse=True
        ):
            most.setdefault(balance.equipment_id.id, balance)
        return most

    def _key(self):
        """Return what a balance is kept by: equipment, place and condition."""
        self.ensure_one()
        return (self.equipment_id.id, self.place_id.id, self.condition)

    def _check_available(self):
        """Refuse to declare what is not there or promised elsewhere.

        :raise UserError: naming the first line
        """
        available = self._available([line._key() for line in self], self.surplus_id.ids)
        for line in self:
            if line.quantity > available.get(line._key(), 0):
                raise UserError(
                    self.env._(
                        "%(line)s in %(place)s: not so many are on hand in this "
                        "condition, or another declaration or disposal has them.",
                        line=line.equipment_id.display_name,
                        place=line.place_id.display_name,
                    )
                )

    @api.model
    def _available(self, keys, apart_from=(), drafts=False):
        """Return how much of each balance is neither declared nor to be disposed of.

        :param keys: list of (equipment id, place id, condition)
        :param apart_from: ids of declarations that do not count
        :param drafts: what is listed in a draft counts as declared
        :return: {key: quantity}
        """
        free = self.env["edu.equipment.disposal.line"]._free(keys)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.equipment_id, l.place_id, l.condition,
                       sum(l.quantity - coalesce((
                           SELECT sum(f.quantity) FROM edu_equipment_offer f
                            WHERE f.line_id = l.id AND f.state IN ('sent', 'done')), 0))
                  FROM edu_equipment_surplus_line l
                  JOIN edu_equipment_surplus s ON s.id = l.surplus_id
                 WHERE l.equipment_id = ANY(%(things)s) AND s.state = ANY(%(states)s)
                   AND s.id <> ALL(%(apart)s)
                   AND (s.date_valid IS NULL OR s.date_valid >= %(today)s
                        OR l.offered > l.transferred)
                 GROUP BY 1, 2, 3
                """,
                things=list({key[0] for key in keys}),
                states=["declared", "draft"] if drafts else ["declared"],
                apart=list(apart_from),
                today=fields.Date.context_today(self),
            )
        )
        for *key, quantity in rows:
            if tuple(key) in free:
                free[tuple(key)] -= float(quantity)
        return free
