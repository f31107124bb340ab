from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class EduLibraryQuota(models.Model):
    """How much a reader has out of what is counted together.

    Kept by a guarded UPDATE within the statement that lends: whatever number of desks
    lend at the same moment, nobody gets more than the rule allows.
    """

    _name = "edu.library.quota"
    _description = "Loans open of a reader"
    _rec_name = "reader_id"
    _log_access = False

    reader_id = fields.Many2one("edu.library.reader", required=True, ondelete="cascade")
    limit_id = fields.Many2one(
        "edu.library.limit", required=True, index=True, ondelete="restrict"
    )
    open_count = fields.Integer(required=True, default=0)

    _key_unique = models.Constraint(
        "UNIQUE(reader_id, limit_id)", "This count already exists."
    )
    _not_negative = models.Constraint(
        "CHECK(open_count >= 0)", "A reader cannot give back more than was lent."
    )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Counts follow the loans."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Counts follow the loans."))

    @api.model
    def _add(self, opened):
        """Count loans that are open again or were made elsewhere, whatever the rule.

        :param opened: {(reader id, limit id): number}
        """
        if not opened:
            return
        keys = sorted(opened)
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_library_quota AS q (reader_id, limit_id, open_count)
                SELECT * FROM unnest(%s::int[], %s::int[], %s::int[])
                ON CONFLICT (reader_id, limit_id) DO UPDATE
                   SET open_count = q.open_count + excluded.open_count
                """,
                [key[0] for key in keys],
                [key[1] for key in keys],
                [opened[key] for key in keys],
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _give(self, returned):
        """Free the places of loans that ended.

        :param returned: {(reader id, limit id): number}
        """
        if not returned:
            return
        keys = sorted(returned)
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_quota q SET open_count = q.open_count - r.number
                  FROM unnest(%s::int[], %s::int[], %s::int[])
                       AS r (reader_id, limit_id, number)
                 WHERE (q.reader_id, q.limit_id) = (r.reader_id, r.limit_id)
                """,
                [key[0] for key in keys],
                [key[1] for key in keys],
                [returned[key] for key in keys],
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _differences(self):
        """Return rows (reader, limit, counted, loans open) that differ."""
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT reader_id, limit_id, coalesce(q.open_count, 0),
                       coalesce(l.number, 0)
                  FROM edu_library_quota q
                  FULL JOIN (SELECT reader_id, limit_id, count(*) AS number
                               FROM edu_library_loan WHERE returned_at IS NULL
                              GROUP BY 1, 2) l USING (reader_id, limit_id)
                 WHERE coalesce(q.open_count, 0) <> coalesce(l.number, 0)
                """
            )
        )
