from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL


class EduEquipmentSurplusPropose(models.Model):
    """What the registers say can be spared, listed by one click (SUR-01, SUR-04)."""

    _name = "edu.equipment.surplus"
    _inherit = ["edu.equipment.surplus"]

    @api.model
    def _propose(self, unit, rows, reason):
        """List things in the draft of a unit, opened where there is none.

        What another declaration or an open disposal has already is left out.

        :param unit: the unit whose equipment it is
        :param rows: list of (equipment, place, condition, quantity, source)
        :param reason: where the proposal comes from, printed in the request
        :return: the draft, empty when there was nothing to list
        """
        keys = [(e.id, place.id, condition) for e, place, condition, *_rest in rows]
        free = self.env["edu.equipment.surplus.line"]._available(keys, drafts=True)
        draft = self.search(
            Domain("unit_id", "=", unit.id) & Domain("state", "=", "draft"), limit=1
        )
        listed = {line._key() for line in draft.line_ids}
        commands = []
        for key, (_e, _place, _condition, quantity, source) in zip(
            keys, rows, strict=True
        ):
            taken = min(quantity, free.pop(key, 0))
            if taken > 0 and key not in listed:
                commands.append(
                    Command.create(
                        {
                            "equipment_id": key[0],
                            "place_id": key[1],
                            "condition": key[2],
                            "quantity": taken,
                            "source": source,
                        }
                    )
                )
        if not commands:
            return draft
        if not draft:
            draft = self.create({"unit_id": unit.id, "reason": reason})
        draft.check_access("write")
        draft.sudo().line_ids = commands
        return draft

    @api.model
    def action_propose(self):
        """List what the own unit holds above the minimum list or does not use.

        :raise UserError: when the registers name nothing new
        """
        self.browse().check_access("create")
        unit = self.env.user.edu_unit_id
        rows, listed = [], set()
        for row in (*self._rows_idle(unit), *self._rows_above_norm(unit)):
            key = (row[0].id, row[1].id, row[2])
            if key not in listed:
                rows.append(row)
                listed.add(key)
        draft = self._propose(unit, rows, self.env._("No longer needed by the school"))
        if not draft:
            raise UserError(
                self.env._("The registers name nothing that could be spared.")
            )
        return draft._open_form()

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self[:1].id,
            "views": [(False, "form")],
        }

    @api.model
    def _rows_idle(self, unit):
        """Return the rows of what lies in its box or is not used (SUR-04)."""
        idle = self.env["edu.equipment.idle"].search([("unit_id", "=", unit.id)])
        sources = {
            row.equipment_id.id: "boxed" if row.reason == "boxed" else "idle"
            for row in idle
        }
        return [
            (b.equipment_id, b.place_id, b.condition, b.quantity, sources[key])
            for b in self._usable(Domain("equipment_id", "in", list(sources)))
            if (key := b.equipment_id.id)
        ]

    @api.model
    def _rows_above_norm(self, unit):
        """Return the rows of what stands above the minimum list, the oldest first."""
        surplus = dict(
            self.env.execute_query(
                SQL(
                    """
                    WITH listed AS (
                        SELECT thing_id, sum(quantity - transferred) AS quantity
                          FROM edu_equipment_surplus_line
                         WHERE unit_id = %(unit)s AND state IN ('draft', 'declared')
                         GROUP BY 1),
                    above AS (
                        SELECT coalesce(c.thing_id, c.id) AS thing_id,
                               min(floor(n.surplus)) AS quantity
                          FROM edu_equipment_norm n
                          JOIN edu_equipment_norm_board b ON b.id = n.board_id
                          JOIN edu_equipment_catalog c ON c.id = n.catalog_id
                         WHERE n.unit_id = %(unit)s AND b.kind = 'current'
                         GROUP BY 1)
                    SELECT a.thing_id, a.quantity - coalesce(l.quantity, 0)
                      FROM above a LEFT JOIN listed l USING (thing_id)
                     WHERE a.quantity > coalesce(l.quantity, 0)
                    """,
                    unit=unit.id,
                )
            )
        )
        things = list(surplus)
        balances = self._usable(
            Domain("equipment_id.catalog_id", "in", things)
            | Domain("equipment_id.catalog_id.thing_id", "in", things),
            unit,
        )
        rows = []
        for balance in balances.sorted(
            lambda b: (b.condition == "good", b.equipment_id.year_in_use, b.id)
        ):
            line = balance.equipment_id.catalog_id
            thing = (line.thing_id or line).id
            taken = min(balance.quantity, float(surplus[thing]))
            if taken > 0:
                surplus[thing] = float(surplus[thing]) - taken
                rows.append(
                    (
                        balance.equipment_id,
                        balance.place_id,
                        balance.condition,
                        taken,
                        "norm",
                    )
                )
        return rows

    @api.model
    def _usable(self, domain, unit=None):
        """Return good and usable balances in real places, of a unit where given."""
        domain &= Domain("quantity", ">", 0) & Domain("place_id.is_virtual", "=", False)
        domain &= Domain("condition", "in", ("good", "fair"))
        domain &= Domain("equipment_id.kind", "!=", "controlled")
        if unit:
            domain &= Domain("unit_id", "=", unit.id)
        return self.env["edu.equipment.balance"].search(domain)
