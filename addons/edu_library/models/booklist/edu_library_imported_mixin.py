from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

_SERVER = {"import_job_id", "import_key"}


class EduLibraryImportedMixin(models.AbstractModel):
    """What a book list brought in knows so, to be taken back with it.

    Nobody writes it but the import: an undo deletes by it.
    """

    _name = "edu.library.imported.mixin"
    _description = "Brought in by an import"

    import_job_id = fields.Many2one(
        "edu.import.job",
        "Import",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="edu_base.edu_base_group_librarian",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_not_imported(name for vals in vals_list for name in vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_not_imported(vals)
        return super().write(vals)

    @api.model
    def _check_not_imported(self, names):
        if _SERVER.intersection(names):
            raise AccessError(self.env._("An import writes down itself what it made."))

    def _set_import(self, job):
        """Say that the job made these records."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET import_job_id = %s WHERE id = ANY(%s)",
                SQL.identifier(self._table),
                job.id,
                list(self._ids),
            )
        )
        self.invalidate_recordset(["import_job_id"], flush=False)

    def _referred(self, but=()):
        """Return those to which a record of another model refers.

        :param but: names of models that belong to the record itself
        """
        self.env.flush_all()
        queries = [
            SQL(
                "SELECT %(column)s FROM %(table)s WHERE %(column)s = ANY(%(ids)s)",
                column=SQL.identifier(column),
                table=SQL.identifier(table),
                ids=list(self._ids),
            )
            for table, column in self._referring(but)
        ]
        rows = self.env.execute_query(SQL(" UNION ").join(queries)) if queries else []
        return self.browse(sorted(row[0] for row in rows))

    @api.model
    def _referring(self, but):
        """Return {(table, column)} of all stored fields that point to this model."""
        found = set()
        for name, model in self.env.registry.items():
            if model._abstract or model._transient or not model._auto or name in but:
                continue
            for field in model._fields.values():
                if field.type not in ("many2one", "many2many") or not field.store:
                    continue
                if field.comodel_name != self._name:
                    continue
                if field.type == "many2one":
                    found.add((model._table, field.name))
                else:
                    found.add((field.relation, field.column2))
        return sorted(found)
