from odoo import fields, models
from odoo.tools import SQL

from .edu_custody_count import DONE


class EduCustodyCountCompare(models.Model):
    """When both counters have closed: the comparison, the log, the incident."""

    _inherit = "edu.custody.count"

    def _close_one(self):
        """Note that one more counter is ready; compare when both are.

        The update makes two who close at the same moment meet: one is tried again.
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_custody_count SET closed_count = closed_count + 1 "
                "WHERE id = %s RETURNING closed_count",
                self.id,
            )
        )
        self.invalidate_recordset(["closed_count"])
        if rows == [(2,)]:
            self._compare()

    def _compare(self):
        """Write the comparison, close the count, log it, report a difference."""
        lines = self.env["edu.custody.count.line"].create(
            self._compared_by_serial()
            if self.method == "serial"
            else self._compared_by_number()
        )
        differing = lines.filtered("differs")
        self._set_fact(
            {
                "state": "differs" if differing else "agrees",
                "day": fields.Date.context_today(self),
                "difference_count": len(differing),
            }
        )
        self._log_count(self.state)
        self._cover_others()
        self.activity_unlink(["edu_equipment.mail_activity_custody_count"])
        if differing:
            self._report_difference(differing)

    def _sheets(self):
        """Return the sheets of the first and of the second counter."""
        by_user = {sheet.user_id: sheet for sheet in self.sheet_ids}
        return by_user[self.first_id], by_user[self.second_id]

    def _compared_by_serial(self):
        """Return the values of the lines: each piece on the books or found."""
        items = self.env["edu.controlled.item"].search(self._item_domain())
        normal = self.env["edu.custody.count.entry"]._normal
        known = {item.equipment_id: item for item in items}
        known |= {normal(item.marking): item for item in items if item.marking}
        known |= {normal(item.serial_no): item for item in items}
        found = []
        for sheet in self._sheets():
            found.append(
                {
                    known.get(entry.equipment_id)
                    or known.get(entry.code_key)
                    or entry.code_key: entry
                    for entry in sheet.entry_ids
                }
            )
        first, second = found
        things = dict.fromkeys([*items.filtered(self._is_expected), *first, *second])
        return [
            self._prepare_compared(thing, thing in first, thing in second)
            for thing in things
        ]

    def _is_expected(self, item):
        return item.state == "stored"

    def _prepare_compared(self, thing, first, second):
        values = {"code": thing, "book": 0}
        if not isinstance(thing, str):
            values = {
                "item_id": thing.id,
                "type_id": thing.type_id.id,
                "code": thing.serial_no,
                "book": int(self._is_expected(thing)),
            }
        return self._with_difference(
            {**values, "first": int(first), "second": int(second)}
        )

    def _compared_by_number(self):
        """Return the values of the lines: each type on the books or found."""
        groups = self.env["edu.controlled.item"]._read_group(
            [*self._item_domain(), ("state", "=", "stored")], ["type_id"], ["__count"]
        )
        book = {type_: number for type_, number in groups}
        first, second = (
            {entry.type_id: entry.quantity for entry in sheet.entry_ids}
            for sheet in self._sheets()
        )
        return [
            self._with_difference(
                {
                    "type_id": type_.id,
                    "book": book.get(type_, 0),
                    "first": first.get(type_, 0),
                    "second": second.get(type_, 0),
                }
            )
            for type_ in dict.fromkeys([*book, *first, *second])
        ]

    def _with_difference(self, values):
        numbers = {values["book"], values["first"], values["second"]}
        common = {"count_id": self.id, "unit_id": self.unit_id.id}
        return {**values, **common, "differs": len(numbers) > 1}

    def _cover_others(self):
        """What was due and is part of this count is done by it."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_custody_count SET state = 'covered', covered_by_id = %(id)s
                 WHERE unit_id = %(unit)s AND state = 'planned'
                   AND rule_id IS NOT NULL AND date_from <= %(day)s
                   AND (%(type)s IS NULL OR type_id = %(type)s)
                   AND (%(serial)s OR method = 'quantity')
                RETURNING id
                """,
                id=self.id,
                unit=self.unit_id.id,
                day=self.day,
                type=self.type_id.id or None,
                serial=self.method == "serial",
            )
        )
        others = self.browse(id_ for (id_,) in self.env.cr.fetchall())
        others.invalidate_recordset(["state", "covered_by_id"])
        others.activity_unlink(["edu_equipment.mail_activity_custody_count"])

    def _log_count(self, result):
        """Add the count to the custody log of the unit."""
        lines = self.sudo().line_ids
        figures = (sum(lines.mapped(name)) for name in ("book", "first", "second"))
        detail = [result, self.kind, self.method, *map(str, figures)]
        self.env["edu.custody.event"].sudo().create(
            {
                "unit_id": self.unit_id.id,
                "kind": "count",
                "count_id": self.id,
                "first_id": self.first_id.id,
                "second_id": self.second_id.id,
                "detail": " · ".join([self.name, *detail]),
            }
        )

    def _report_difference(self, differing):
        """Report an incident of the highest severity upward, at once (QPA-04).

        The text names no serial number: more people read incidents than custody.
        """
        missing = differing.filtered(
            lambda line: line.book and not line.second * line.first
        )
        held = self.env["edu.custody.document"]._held_of(missing.item_id)
        rows = [
            (item.equipment_id, *held[item.equipment_id], 1)
            for item in missing.item_id
            if item.equipment_id in held
        ]
        text = self.env._(
            "Custody count %(count)s: %(differences)s differences between books and "
            "counters (%(first)s, %(second)s).",
            count=self.name,
            differences=len(differing),
            first=self.first_id.name,
            second=self.second_id.name,
        )
        incident = self.env["edu.equipment.incident"]._report_custody(
            self.unit_id,
            rows,
            "loss" if rows else "other",
            self.env._("Controlled items: count %s differs", self.name),
            text,
        )
        self._set_fact({"incident_id": incident.id})

    def _is_full_count_today(self, unit):
        """Whether every serial of a unit was counted today, by two people."""
        domain = [
            ("unit_id", "=", unit.id),
            ("state", "in", DONE),
            ("method", "=", "serial"),
            ("type_id", "=", False),
            ("day", "=", fields.Date.context_today(self)),
        ]
        return bool(self.sudo().search_count(domain, limit=1))
