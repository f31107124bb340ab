from odoo import fields, models


class EduStandard(models.Model):
    """The standard of another year begins with a copy of all its parts (LIB-19)."""

    _inherit = "edu.standard"

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for standard, vals in zip(self, vals_list, strict=True):
            vals.setdefault("code", standard._next_code())
        return vals_list

    def _next_code(self):
        """Return a code that is free: the old one with the next number behind it."""
        self.ensure_one()
        number, codes = 2, self.with_context(active_test=False)
        while codes.search_count([("code", "=", f"{self.code}-{number}")], limit=1):
            number += 1
        return f"{self.code}-{number}"

    def copy(self, default=None):
        """Copy a standard with titles, criteria and thresholds, linked as before."""
        copies = super().copy(default)
        for old, new in zip(self, copies, strict=True):
            old._copy_parts(new)
        return copies

    def _copy_parts(self, new):
        titles = dict(
            zip(
                self.title_ids,
                self.title_ids.copy({"standard_id": new.id}),
                strict=True,
            )
        )
        criteria = {}
        for row in self.criterion_ids.sorted(lambda row: bool(row.parent_id)):
            criteria[row] = row.copy(
                {
                    "standard_id": new.id,
                    "parent_id": criteria[row.parent_id].id if row.parent_id else False,
                    "title_id": titles[row.title_id].id if row.title_id else False,
                }
            )
        thresholds = self.criterion_ids.threshold_ids
        self.env["edu.standard.threshold"].create(
            [
                {
                    **row.copy_data()[0],
                    "criterion_id": criteria[row.criterion_id].id,
                    "title_id": titles[row.title_id].id if row.title_id else False,
                }
                for row in thresholds
            ]
        )
        new.invalidate_recordset(["criterion_ids"])  # sections first is not their order

    def action_copy_for_year(self):
        """Open a draft copy that begins with the next school year (TTL, LEG-02)."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        coming = self.env["edu.school.year"].search(
            [("date_start", ">", self.date_to or today)], order="date_start", limit=1
        )
        new = self.copy({"date_from": coming.date_start or today, "date_to": False})
        return new.get_formview_action()
