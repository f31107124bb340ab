from odoo import fields, models
from odoo.tools import SQL


class EduLibraryCopy(models.Model):
    """Copies of a book list: their mark, and how they leave when it is undone."""

    _name = "edu.library.copy"
    _inherit = ["edu.library.copy", "edu.library.imported.mixin"]

    # Set on copies whose number the system issued: the row of the list, so that the
    # same list makes no copy twice. A number that the list gives says it itself.
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

    def _erase(self):
        """Delete lines that never counted: only an import that is undone may."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL("DELETE FROM edu_library_copy WHERE id = ANY(%s)", list(self._ids))
        )
        self.env.invalidate_all(flush=False)
