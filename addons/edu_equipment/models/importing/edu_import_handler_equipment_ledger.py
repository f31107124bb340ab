from dataclasses import dataclass, field

from odoo import fields, models
from odoo.tools import SQL

from ...engine.import_read import show_money, show_quantity


@dataclass(slots=True)
class _Posted:
    """What the ledger holds of a line: at its opening, and now.

    :param opening: ``(quantity, broken, {place ids})`` of its opening balance, None
        when it has none that is still in force.
    :param held: the same of today.
    :param live: it has moves that were not reversed.
    :param moved: it has moves at all: its price and unit of measure are fixed.
    """

    opening: tuple | None = None
    held: tuple = (0.0, 0.0, frozenset())
    live: bool = False
    moved: bool = False
    places: frozenset = field(default_factory=frozenset)

    def holds(self, total, broken):
        """True when these figures are those of the opening or of today."""
        return (total, broken) in [
            figures[:2] for figures in (self.opening, self.held) if figures
        ]


class EduImportHandlerEquipmentLedger(models.AbstractModel):
    """Compares the rows with the lines of the register and with the ledger."""

    _inherit = "edu.import.handler.equipment"

    def _today(self):
        return fields.Date.context_today(self)

    def _uom(self):
        """Return the unit of measure of rows without one."""
        return self.env.ref("edu_equipment.uom_piece")

    def _find_lines(self, job, rows):
        """Put the id of the register line with its code into each row.

        ``line_changed`` tells that it is not the line it was at the check.
        """
        lines = self.env.execute_query(
            SQL(
                "SELECT code, id, active FROM edu_equipment WHERE unit_id = %s",
                job.unit_id.id,
            )
        )
        known = {code.casefold(): line for code, *line in lines}
        for row in rows:
            line_id, active = known.get(row.get("code", "").casefold(), (None, True))
            row.values["line_changed"] = row.values.get("line_id") != line_id
            row.values["line_id"] = line_id
            if not active:
                row.error(
                    "code", self.env._("An archived line of the register has it.")
                )

    def _check_ledger(self, rows):
        """Refuse what only a voucher may change on lines that are on the books."""
        by_line = {row.get("line_id"): row for row in rows if row.get("line_id")}
        lines = self.env["edu.equipment"].browse(by_line)
        posted = self._posted(lines.ids)
        for line in lines:
            row, state = by_line[line.id], posted[line.id]
            row.values["post"] = not state.live and bool(row.get("total"))
            if state.live:
                self._check_figures(row, state)
            if state.moved:
                self._check_fixed(row, line)
            if row.get("serial_no") and line.tracking == "batch":
                row.error(
                    "serial_no", self.env._("The register keeps this line as a batch.")
                )
            if row.values["post"] and not (
                row.get("to_place") or "place_id" in row.pending
            ):
                row.error("place_id", self.env._("No place is given."))

    def _check_figures(self, row, state):
        total, broken = row.get("total"), row.get("broken", 0)
        given = "quantity_broken" in row.values or not broken
        if total is not None and given and not state.holds(total, broken):
            held, held_broken, _places = state.held
            row.error(
                "quantity_actual" if "quantity_actual" in row.values else "quantity",
                self.env._(
                    "On the books %(held)s (%(broken)s broken), in the file "
                    "%(total)s (%(file_broken)s broken): correct it by a voucher.",
                    held=show_quantity(held),
                    broken=show_quantity(held_broken),
                    total=show_quantity(total),
                    file_broken=show_quantity(broken),
                ),
            )
        place = row.get("place_id")
        if place and place not in state.places:
            names = self.env["edu.place"].browse(sorted(state.places))
            row.error(
                "place_id",
                self.env._(
                    "On the books in %s: move it by a voucher.",
                    ", ".join(names.mapped("display_name")) or "–",
                ),
            )

    def _check_fixed(self, row, line):
        cost, uom = row.get("cost"), row.get("uom_id")
        if cost is not None and cost != line.unit_cost:
            row.error(
                "unit_cost",
                self.env._(
                    "On the books at %s đ: correct it by a voucher.",
                    show_money(line.unit_cost),
                ),
            )
        if uom and uom != line.uom_id.id:
            row.error("uom_id", self.env._("On the books in “%s”.", line.uom_id.name))

    def _posted(self, line_ids):
        """Return ``{id: _Posted}``; one query whatever their number."""
        posted = {line_id: _Posted() for line_id in line_ids}
        for line_id, kind, total, broken, places in self._query_posted(line_ids):
            state, figures = posted[line_id], (total, broken, frozenset(places or ()))
            if kind == "moved":
                state.moved, state.live = True, bool(total)
                continue
            state.places |= figures[2]
            setattr(state, kind, figures)
        return posted

    def _query_posted(self, line_ids):
        if not line_ids:
            return []
        return self.env.execute_query(
            SQL(
                """
                WITH own AS (
                    SELECT m.*, EXISTS (SELECT 1 FROM edu_equipment_move r
                                         WHERE r.reverses_id = m.id) AS reversed
                      FROM edu_equipment_move m WHERE m.equipment_id IN %(ids)s)
                SELECT equipment_id, 'moved',
                       count(*) FILTER (WHERE reverses_id IS NULL AND NOT reversed),
                       0, NULL::int[]
                  FROM own GROUP BY 1
                UNION ALL
                SELECT equipment_id, 'opening', sum(quantity),
                       coalesce(sum(quantity) FILTER (
                           WHERE condition_to IN ('broken', 'unusable')), 0),
                       array_agg(DISTINCT to_place_id)
                  FROM own WHERE voucher_type = 'opening' AND NOT reversed GROUP BY 1
                UNION ALL
                SELECT equipment_id, 'held', sum(quantity),
                       coalesce(sum(quantity) FILTER (
                           WHERE condition IN ('broken', 'unusable')), 0),
                       array_agg(DISTINCT place_id)
                  FROM edu_equipment_balance
                 WHERE equipment_id IN %(ids)s AND quantity > 0 GROUP BY 1
                """,
                ids=tuple(line_ids),
            )
        )
