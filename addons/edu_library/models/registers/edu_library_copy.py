from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

GENERAL = ("textbook", "teacher", "reference")  # maps, discs, papers: not in it
GONE = ("lost", "withdrawn")
SERIES = "library.general"
KEPT = {"general_no", "date_out"}


class EduLibraryCopy(models.Model):
    """When a copy came into the general register, and when it left (LIB-32, LIB-33).

    What comes on one day with one voucher is one line of the general register; its
    number runs on from year to year and stands on each copy.
    """

    _inherit = "edu.library.copy"

    general_no = fields.Integer(
        "Number in the general register",
        readonly=True,
        copy=False,
        aggregator=None,
        help="The same for all copies of a voucher; maps, discs and papers have none.",
    )
    date_out = fields.Date("Left on", readonly=True, copy=False)

    _entered = models.Index("(unit_id, date_in)")
    _left = models.Index("(unit_id, date_out) WHERE date_out IS NOT NULL")

    def write(self, vals):
        """:raise UserError: for what follows the entry and the status"""
        if KEPT & vals.keys():
            raise UserError(
                self.env._("The general register follows entries and decisions.")
            )
        return super().write(vals)

    @api.model
    def _with_numbers(self, vals_list):
        """Give the copies of each voucher their number in the general register."""
        vals_list = super()._with_numbers(vals_list)
        names = ("date_in", "source", "voucher_no")
        usual = self.default_get(names)
        entries = {}
        titles = {vals["title_id"] for vals in vals_list if vals.get("title_id")}
        Title = self.env["edu.library.title"].browse(titles)  # one query for all
        for vals in vals_list:
            for name in KEPT:
                vals.pop(name, None)
            title = Title.browse(vals.get("title_id")).with_prefetch(Title.ids)
            if title.kind_id.book_group in GENERAL:
                day, source, voucher = (vals.get(n, usual.get(n)) for n in names)
                day = fields.Date.to_date(day)
                key = (vals["unit_id"], day, source, (voucher or "").strip())
                entries.setdefault(key, []).append(vals)
        if entries:
            self._number_entries(entries)
        return vals_list

    @api.model
    def _number_entries(self, entries):
        """Set the number of each entry: that of its voucher, or the next one."""
        self.flush_model(["unit_id", "date_in", "source", "voucher_no"])
        units = {unit_id for unit_id, _day, _source, _voucher in entries}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT unit_id, date_in, source, trim(coalesce(voucher_no, '')),
                       min(general_no)
                  FROM edu_library_copy
                 WHERE unit_id = ANY(%s) AND date_in = ANY(%s)
                   AND general_no IS NOT NULL
                 GROUP BY 1, 2, 3, 4
                """,
                list(units),
                [day for _unit, day, _source, _voucher in entries],
            )
        )
        known = {tuple(key): number for *key, number in rows}
        for unit in self.env["edu.unit"].browse(units):
            new = [key for key in entries if key[0] == unit.id and key not in known]
            if new:
                Counter = self.env["edu.counter"].sudo()
                first = Counter._allocate(unit, SERIES, 0, len(new))
                in_order = sorted(new, key=lambda key: key[1])
                known.update(zip(in_order, range(first, first + len(new)), strict=True))
        for key, rows in entries.items():
            for vals in rows:
                vals["general_no"] = known[key]

    def _set_status(self, before, after):
        """Keep the day on which a copy left the holdings, while it is out of them."""
        changed = super()._set_status(before, after)
        if changed:
            today = fields.Date.context_today(self)
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_library_copy SET date_out = %s WHERE id IN %s "
                    "AND (date_out IS NULL) = %s",
                    today if after in GONE else None,
                    changed._ids,
                    after in GONE,
                )
            )
            changed.invalidate_recordset(["date_out"], flush=False)
        return changed

    def _erase(self):
        """Numbers that no line has any more are given again: nobody saw them."""
        units = self.unit_id
        result = super()._erase()
        last = dict(
            self.with_context(active_test=False)._read_group(
                [("unit_id", "in", units.ids)], ["unit_id"], ["general_no:max"]
            )
        )
        for unit in units:
            self.env["edu.counter"]._lower_to(unit, SERIES, 0, last.get(unit) or 0)
        return result
