from collections import namedtuple

from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import SQL

# What an export asks for: ids of units, the day, its school year, metrics.
Scope = namedtuple("Scope", "units date year metrics")


class EduExportProvider(models.AbstractModel):
    """Where the rows of one kind of export stand.

    A provider is a model `edu.export.provider.<subject>`: one statement over all units
    of the scope, under the record rules of whoever exports. Each key of
    `_expressions` is a shipped `edu.export.source`.
    """

    _name = "edu.export.provider"
    _description = "Provider of export rows"

    _export_model = None  # of the record behind a row

    def _expressions(self, scope):
        """Return {key of a source: SQL expression}; `identity`, `label`, `res_id` and
        `unit_id` are asked for in every export."""
        raise NotImplementedError

    def _tables(self, scope):
        """Return the SQL from FROM to the last condition."""
        raise NotImplementedError

    def _sorting(self):
        return SQL("u.code, label, identity")

    def _rows(self, scope, columns):
        """Return a dictionary per row: what the columns take, and whose row it is.

        :raise AccessError: when the user may not read such records at all
        """
        self.env[self._export_model].check_access("read")
        self.env.flush_all()
        expressions = self._expressions(scope)
        keys = {"identity", "label", "res_id", "unit_id"}
        keys |= set(columns.source_id.mapped("key")) & expressions.keys()
        select = SQL(", ").join(
            SQL("%s AS %s", expressions[key], SQL.identifier(key))
            for key in sorted(keys)
        )
        query = SQL(
            "SELECT %s %s ORDER BY %s", select, self._tables(scope), self._sorting()
        )
        return self.env.execute_query_dict(query)

    def _readable(self, model, domain):
        """Return the subquery of the ids of a domain that the user may read."""
        records = self.env[model]
        records.check_access("read")
        return records.with_context(active_test=False)._search(domain).subselect()

    def _name_of(self, alias, model):
        """Return the name of a joined record, in the language of the export."""
        return self.env[model]._field_to_sql(alias, "name")

    def _unit_expressions(self):
        """Return what every row can say of its unit, joined as `u`."""
        return {
            "unit_id": SQL("u.id"),
            "unit_code": SQL("u.code"),
            "unit_name": SQL("u.name"),
            "unit_budget_code": SQL("u.budget_code"),
            "unit_kind": SQL("u.kind"),
            "unit_above_code": SQL(
                "(SELECT a.code FROM edu_unit a WHERE a.id = u.parent_id)"
            ),
            "unit_above_name": SQL(
                "(SELECT a.name FROM edu_unit a WHERE a.id = u.parent_id)"
            ),
        }

    def _open(self, row, date):
        """Return the action that opens the record behind a row.

        :raise AccessError: when it is gone
        """
        record = self.env[self._export_model].browse(row.res_id).exists()
        if not record:
            raise AccessError(self.env._("This record is no longer there."))
        return record.get_formview_action()
