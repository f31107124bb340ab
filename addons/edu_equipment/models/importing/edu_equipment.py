import csv
import io

from psycopg2 import sql

from odoo import api, models
from odoo.tools import SQL

OWN_COLUMNS = (
    "id",
    "label_token",
    "active",
    "create_uid",
    "write_uid",
    "create_date",
    "write_date",
)


class EduEquipment(models.Model):
    """Thousands of register lines at once."""

    _inherit = "edu.equipment"

    @api.model
    def _insert_batch(self, vals_list):
        """Create lines whose values are complete, by one ``COPY``; return them.

        What ``create`` guards holds here too: the right to create, the rules of the
        unit, the constraints of Python and SQL, a label token for each. There are
        no defaults and no onchange: every required value must be given, those of
        editable computes too. Pictures and empty texts are not taken.

        :param vals_list: list of dicts of stored fields; many2many as lists of ids.
        """
        self.check_access("create")
        names = {name for vals in vals_list for name in vals}
        for name in names:
            self._check_field_access(self._fields[name], "write")
        many = [name for name in names if self._fields[name].type == "many2many"]
        columns = sorted(names.difference(many))
        lines = self.browse(self._insert_columns(vals_list, columns))
        for name in many:
            self._insert_relation(lines, self._fields[name], vals_list)
        self._fill_cache(lines, vals_list, columns)
        for field in self._fields.values():
            if field.store and field.compute and field.column_type:
                if field.name not in names:
                    self.env.add_to_compute(field, lines)
        lines._validate_fields(names)
        lines.check_access("create")
        return lines

    def _insert_columns(self, vals_list, names):
        """Copy the rows into the table; return their ids in the same order."""
        query = SQL(
            "SELECT nextval(%s) FROM generate_series(1, %s)",
            f"{self._table}_id_seq",
            len(vals_list),
        )
        ids = [line_id for (line_id,) in self.env.execute_query(query)]
        uid, now = self.env.uid, self.env.cr.now()
        stamp = (True, uid, uid, now, now)
        buffer = io.StringIO()
        csv.writer(buffer).writerows(
            (line_id, self._label_new_token(), *stamp, *map(vals.get, names))
            for line_id, vals in zip(ids, vals_list, strict=True)
        )
        buffer.seek(0)
        columns = [*OWN_COLUMNS, *names]
        self.env.cr.copy_expert(
            sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
                sql.Identifier(self._table),
                sql.SQL(", ").join(map(sql.Identifier, columns)),
            ),
            buffer,
        )
        return ids

    def _insert_relation(self, lines, field, vals_list):
        pairs = [
            (line.id, other)
            for line, vals in zip(lines, vals_list, strict=True)
            for other in vals.get(field.name) or ()
        ]
        if pairs:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO %s (%s, %s) "
                    "SELECT * FROM unnest(%s::int[], %s::int[])",
                    SQL.identifier(field.relation),
                    SQL.identifier(field.column1),
                    SQL.identifier(field.column2),
                    [line for line, _other in pairs],
                    [other for _line, other in pairs],
                )
            )

    def _fill_cache(self, lines, vals_list, names):
        """What was just written need not be read for the constraints."""
        empty = [None] * len(lines)
        for name, field in self._fields.items():
            if name in names:
                field._insert_cache(lines, [vals.get(name) for vals in vals_list])
            elif name == "active":
                field._insert_cache(lines, [True] * len(lines))
            elif field.store and field.column_type and not field.compute:
                if name not in models.MAGIC_COLUMNS and name != "label_token":
                    field._insert_cache(lines, empty)
