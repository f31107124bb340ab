from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduLibraryCopy(models.Model):
    """Copies of a book list: their mark, and how they leave when it is undone."""

    _name = "edu.library.copy"
    _inherit = ["edu.library.copy", "edu.library.imported.mixin"]

    # Set on copies whose number the system issued: the row of the list or the scan, so
    # that neither makes a copy twice. A number that the list gives says it itself.
    import_key = fields.Char(readonly=True, copy=False)

    _import_key = models.Index("(unit_id, import_key) WHERE import_key IS NOT NULL")

    def _set_import_keys(self, keys):
        """Keep the mark of the row that each copy came from, or None."""
        self.env.cr.execute(
            SQL(
                "UPDATE edu_library_copy c SET import_key = v.key "
                "FROM unnest(%s::int[], %s::text[]) AS v (id, key) WHERE c.id = v.id",
                list(self._ids),
                list(keys),
            )
        )
        self.invalidate_recordset(["import_key"], flush=False)

    def _strike_out(self, note):
        """Withdraw by correction: line and number stay, for good."""
        self._set_status(("available",), "withdrawn")
        self.write({"note": note})
        self._set_import_keys([None] * len(self))

    def _erase_last(self):
        """Delete lines just entered by mistake, while no number follows them.

        :raise UserError: when one does, or a copy has been used since
        """
        used = self._referred() | self.filtered(lambda c: c.status != "available")
        series = self.grouped(lambda copy: (copy.unit_id, copy.stack_id))
        for (unit, stack), copies in series.items():
            first = min(copies.mapped("number"))
            after = self.with_context(active_test=False).search_count(
                [
                    ("unit_id", "=", unit.id),
                    ("stack_id", "=", stack.id),
                    ("number", ">=", first),
                    ("id", "not in", copies.ids),
                ],
                limit=1,
            )
            if used or after:
                raise UserError(
                    self.env._(
                        "Others came after these copies, or they were used: withdraw "
                        "them instead."
                    )
                )
            self.env["edu.counter"]._lower_to(
                unit, f"library.accession.{stack.id}", 0, first - 1
            )
        self._erase()

    def _erase(self):
        """Delete lines that never counted: only an import that is undone may."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL("DELETE FROM edu_library_copy WHERE id = ANY(%s)", list(self._ids))
        )
        self.env.invalidate_all(flush=False)
