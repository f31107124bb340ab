from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EduEquipmentBook(models.AbstractModel):
    """One book that `edu.equipment.register` prints: its columns and its rows.

    A further book is a model `edu.equipment.book.<key>` that inherits this one, and
    its key in the selection `register` of the wizard. The wizard, passed on as
    `choice`, says which unit, place of use, period, class and subject are asked for.

    A book is written from `edu.equipment.book.line` and nothing else, under the
    reader's record rules: what is printed is what its lines add up to.
    """

    _name = "edu.equipment.book"
    _description = "Book of equipment"

    _form_key = None

    def _columns(self, choice):
        """Return the `Column` list of the book."""
        raise NotImplementedError

    def _parts(self, choice):
        """Return the sheets of the print: dictionaries with

        - place: the `edu.place` the sheet is about, maybe empty
        - rows: what `edu.register.mixin._register_rows` yields
        """
        raise NotImplementedError

    def _header(self, choice, place):
        """Return the lines below the title of a sheet."""
        raise NotImplementedError

    def _domain(self, choice):
        """Return the domain of the book lines behind the book, up to its last day."""
        domain = Domain("unit_id", "=", choice.unit_id.id)
        domain &= Domain("date", "<=", choice.date_to)
        if choice.place_id:
            domain &= Domain("use_place_id", "=", choice.place_id.id)
        if choice.class_id:
            domain &= Domain("class_id", "child_of", choice.class_id.id)
        if choice.subject_id:
            domain &= Domain("subject_id", "=", choice.subject_id.id)
        return domain

    def _lines(self, choice, *names):
        """Return a subquery of the book lines behind the book that one may read.

        :param names: the fields wanted
        """
        # The queries of the books join other tables, too.
        self.env.flush_all()
        lines = self.env["edu.equipment.book.line"]
        query = lines._search(self._domain(choice))
        return query.subselect(
            *(
                SQL(
                    "%s AS %s",
                    lines._field_to_sql(query.table, name, query),
                    SQL.identifier(name),
                )
                for name in names
            )
        )

    def _translated(self, alias, model):
        """Return the name of a record joined as `alias`, in the reader's language."""
        return self.env[model]._field_to_sql(alias, "name")

    def _figures(self, choice):
        """Return what the lines behind the book add up to, in one query.

        :return: a dictionary with line_count and quantity_… and value_… of opening,
            in, out and end
        """
        (figures,) = self.env.execute_query_dict(
            SQL(
                """
                SELECT count(*) FILTER (WHERE date >= %(since)s) AS line_count,
                       sum(quantity) FILTER (WHERE date < %(since)s)
                           AS quantity_opening,
                       sum(value) FILTER (WHERE date < %(since)s) AS value_opening,
                       sum(quantity_in) FILTER (WHERE date >= %(since)s)
                           AS quantity_in,
                       sum(value_in) FILTER (WHERE date >= %(since)s) AS value_in,
                       sum(quantity_out) FILTER (WHERE date >= %(since)s)
                           AS quantity_out,
                       sum(value_out) FILTER (WHERE date >= %(since)s) AS value_out,
                       sum(quantity) AS quantity_end, sum(value) AS value_end
                  FROM %(lines)s AS line
                """,
                since=choice.date_from,
                lines=self._lines(
                    choice,
                    "date",
                    "quantity",
                    "quantity_in",
                    "quantity_out",
                    "value",
                    "value_in",
                    "value_out",
                ),
            )
        )
        return {name: figure or 0 for name, figure in figures.items()}
