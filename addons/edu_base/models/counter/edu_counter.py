from odoo import api, fields, models
from odoo.tools import SQL


class EduCounter(models.Model):
    """Numbers that the law wants without gaps: one series per unit, key and year.

    Taken when a document is posted, inside its transaction: a failed posting
    gives its number back, and two postings never share one.
    """

    _name = "edu.counter"
    _description = "Gap-free counter"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, key, year"

    key = fields.Char("Series", required=True)
    year = fields.Integer(required=True)
    last_number = fields.Integer(required=True, default=0)

    _one_per_series = models.Constraint(
        "UNIQUE(unit_id, key, year)", "This series already exists."
    )

    @api.model
    def _allocate(self, unit, key, year, n=1):
        """Take `n` consecutive numbers at once and return the first.

        :param unit: the unit whose series it is
        :param str key: the series, e.g. "receipt"
        :param int year: calendar or school year in which numbering restarts
        """
        [(last,)] = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_counter
                       (unit_id, key, year, last_number, create_uid, create_date)
                VALUES (%(unit)s, %(key)s, %(year)s, %(n)s, %(uid)s,
                        now() AT TIME ZONE 'UTC')
                ON CONFLICT (unit_id, key, year)
                  DO UPDATE SET last_number = edu_counter.last_number + %(n)s
                RETURNING last_number
                """,
                unit=unit.id,
                key=key,
                year=year,
                n=n,
                uid=self.env.uid,
            )
        )
        self.invalidate_model(["last_number"])
        return last - n + 1

    @api.model
    def _lower_to(self, unit, key, year, number):
        """Take back the numbers after this one; who gave them out knows them unused.

        Two who allocate meanwhile: one of the transactions is retried.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE edu_counter SET last_number = %s WHERE unit_id = %s "
                "AND key = %s AND year = %s AND last_number > %s",
                number,
                unit.id,
                key,
                year,
                number,
            )
        )
        self.invalidate_model(["last_number"])

    @api.model
    def _raise_to(self, unit, key, year, number):
        """Say that numbers up to this one are taken, e.g. by a register on paper.

        The next number comes after it; a series that is further on stays there.
        """
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_counter
                       (unit_id, key, year, last_number, create_uid, create_date)
                VALUES (%(unit)s, %(key)s, %(year)s, %(number)s, %(uid)s,
                        now() AT TIME ZONE 'UTC')
                ON CONFLICT (unit_id, key, year) DO UPDATE
                   SET last_number = %(number)s
                 WHERE edu_counter.last_number < %(number)s
                """,
                unit=unit.id,
                key=key,
                year=year,
                number=number,
                uid=self.env.uid,
            )
        )
        self.invalidate_model(["last_number"])
