from odoo import api, models


class EduLibraryCopyNumber(models.Model):
    """Accession numbers: one series for each library and stack, never used again."""

    _inherit = "edu.library.copy"

    @api.model
    def _with_numbers(self, vals_list):
        """Give each copy its number; numbers of an old register are kept.

        One statement for each library and stack, however many copies.
        """
        series = {}
        for vals in vals_list:
            vals.setdefault("unit_id", self.env.user.edu_unit_id.id)
            vals["stack_id"] = vals.get("stack_id") or self._stack_of(vals)
            series.setdefault((vals["unit_id"], vals["stack_id"]), []).append(vals)
        Counter = self.env["edu.counter"].sudo()
        for (unit_id, stack_id), rows in series.items():
            unit = self.env["edu.unit"].browse(unit_id)
            key = f"library.accession.{stack_id}"
            kept = [vals["number"] for vals in rows if vals.get("number")]
            if kept:
                Counter._raise_to(unit, key, 0, max(kept))
            new = [vals for vals in rows if not vals.get("number")]
            if new:
                first = Counter._allocate(unit, key, 0, len(new))
                for number, vals in enumerate(new, first):
                    vals["number"] = number
        return vals_list

    @api.model
    def _stack_of(self, vals):
        title = self.env["edu.library.title"].browse(vals.get("title_id"))
        stack = title.kind_id.stack_id or self.env["edu.library.stack"].search(
            [], limit=1
        )
        return stack.id
