from odoo import api, fields, models
from odoo.tools import SQL

from . import chain_triggers


class EduChainAnchor(models.Model):
    """The head of a chain as it stood on a day; only inserted.

    A head kept elsewhere (printed, mailed) shows a chain that was computed anew.
    """

    _name = "edu.chain.anchor"
    _description = "Head of a chain on a day"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "day desc, unit_id"
    _log_access = False
    _rec_name = "hash"

    chain = fields.Char(required=True)
    day = fields.Date(required=True)
    count = fields.Integer("Entries", required=True)
    hash = fields.Char(required=True)

    _one_a_day = models.Constraint(
        "UNIQUE(unit_id, chain, day)", "The head of this day is already kept."
    )

    def init(self):
        self.env.cr.execute(chain_triggers.REFUSE)
        self.env.cr.execute(chain_triggers.FIXED.format(table=self._table))

    @api.model
    def _keep(self, chain, day):
        """Keep the heads of a chain as they stand, once a day and unit.

        :return: the heads that were not kept on this day before
        """
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_chain_anchor (chain, unit_id, day, count, hash)
                SELECT chain, unit_id, %s, count, hash FROM edu_chain_head
                 WHERE chain = %s
                    ON CONFLICT (unit_id, chain, day) DO NOTHING
                RETURNING id
                """,
                day,
                chain,
            )
        )
        return self.browse(id_ for (id_,) in rows)
