from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine import chain_payload
from . import chain_triggers

# Entries whose own content does not give their hash: read row by row, in parallel.
ALTERED = """
    SELECT t.unit_id, min(t.chain_seq) FROM %(table)s t
     WHERE t.unit_id IN %(units)s AND t.chain_hash IS DISTINCT FROM %(hash)s
     GROUP BY 1
"""
# Entries that do not follow the one before them.
UNLINKED = """
    SELECT unit_id, min(position) FROM (
        SELECT unit_id, chain_seq, chain_previous,
               row_number() OVER chain AS position,
               coalesce(lag(chain_hash) OVER chain, '') AS before
          FROM %(table)s WHERE unit_id IN %(units)s
        WINDOW chain AS (PARTITION BY unit_id ORDER BY chain_seq)) AS entries
     WHERE chain_seq IS DISTINCT FROM position
        OR chain_previous IS DISTINCT FROM before
     GROUP BY 1
"""
# Heads, of now and of days kept, whose entry is no longer there as it was.
CUT = """
    SELECT h.unit_id, min(h.count) FROM (
        SELECT unit_id, chain, count, hash FROM edu_chain_head
        UNION ALL
        SELECT unit_id, chain, count, hash FROM edu_chain_anchor) AS h
      LEFT JOIN %(table)s t ON t.unit_id = h.unit_id AND t.chain_seq = h.count
     WHERE h.chain = %(chain)s AND h.unit_id IN %(units)s AND h.count > 0
       AND t.chain_hash IS DISTINCT FROM h.hash
     GROUP BY 1
"""
# Entries that no head tells of.
HEADLESS = """
    SELECT t.unit_id, min(t.chain_seq) FROM %(table)s t
      LEFT JOIN edu_chain_head h ON h.chain = %(chain)s AND h.unit_id = t.unit_id
     WHERE t.unit_id IN %(units)s AND t.chain_seq > coalesce(h.count, 0)
     GROUP BY 1
"""


class EduHashChainMixin(models.AbstractModel):
    """A log that only grows: each entry carries the hash of the one before it.

    PostgreSQL hashes (SHA-256) and refuses changes. Who switched its triggers off
    and altered, removed or exchanged entries is found by `_verify` all the same.
    Concrete models hold plain columns only: a computed one would be written later.
    """

    _name = "edu.hash.chain.mixin"
    _description = "Chained log"
    _inherit = ["edu.unit.owned.mixin"]
    _log_access = False

    create_uid = fields.Many2one("res.users", "Recorded by", readonly=True)
    create_date = fields.Datetime("Recorded on", readonly=True)
    chain_seq = fields.Integer("No.", readonly=True)
    chain_previous = fields.Char("Hash before", readonly=True)
    chain_hash = fields.Char("Hash", readonly=True)
    chain_formula = fields.Integer(
        "Formula", readonly=True, help="Empty: the first one, of 2026 and before."
    )

    def init(self):
        if self._auto and not self._abstract:
            cr = self.env.cr
            cr.execute(chain_payload.COLUMNS, [self._table])
            cr.execute(chain_payload.payload_function(self._table, cr.fetchall()))
            cr.execute(chain_triggers.CHAINED.format(table=self._table))

    @api.model_create_multi
    def create(self, vals_list):
        who = {"create_uid": self.env.uid, "create_date": fields.Datetime.now()}
        clean = [
            {k: v for k, v in vals.items() if not k.startswith("chain_")} | who
            for vals in vals_list
        ]
        entries = super().create(clean)
        entries.invalidate_recordset(["chain_seq", "chain_previous", "chain_hash"])
        return entries

    def write(self, vals):  # pylint: disable=method-required-super
        """Entries are never changed.

        :raise UserError: always
        """
        raise UserError(self.env._("Entries of a chain are not changed or deleted."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("Entries of a chain are not changed or deleted."))

    def copy_data(self, default=None):
        raise UserError(self.env._("Entries of a chain are not copied."))

    @api.model
    def _verify(self, units):
        """Check the chains of units from the first entry to the head.

        Four set-based statements, whatever the number of units.

        :return: {unit: (number of the first bad entry, reason)}, the units whose
            chain is not whole; reason is altered, unlinked, cut or headless
        """
        if not units:
            return {}
        self.env.flush_all()
        found = {}
        for reason, query in (
            ("altered", ALTERED),
            ("unlinked", UNLINKED),
            ("cut", CUT),
            ("headless", HEADLESS),
        ):
            rows = self.env.execute_query(
                SQL(
                    query,
                    table=SQL.identifier(self._table),
                    hash=SQL(chain_triggers.HASH.format(row="t", table=self._table)),
                    chain=self._table,
                    units=units._ids,
                )
            )
            for unit_id, number in rows:
                if unit_id not in found or number < found[unit_id][0]:
                    found[unit_id] = (number, reason)
        return {unit: found[unit.id] for unit in units if unit.id in found}

    @api.model
    def _verify_noted(self, units):
        """Verify the chains of units and keep when it was done and what was found.

        :return: as `_verify`
        """
        broken = self._verify(units)
        heads = self.env["edu.chain.head"].sudo()
        heads = heads.search(
            [("chain", "=", self._table), ("unit_id", "in", units.ids)]
        )
        now = fields.Datetime.now()
        self.env["edu.chain.check"].sudo().create(
            [
                {
                    "chain": self._table,
                    "unit_id": head.unit_id.id,
                    "checked_on": now,
                    "count": head.count,
                    "hash": head.hash,
                    "bad_entry": broken.get(head.unit_id, (0, False))[0],
                    "reason": broken.get(head.unit_id, (0, False))[1],
                }
                for head in heads
            ]
        )
        return broken

    @api.model
    def _last_check(self, unit):
        """Return the last `edu.chain.check` of a unit's chain, maybe none."""
        checks = self.env["edu.chain.check"].sudo()
        domain = [("chain", "=", self._table), ("unit_id", "=", unit.id)]
        return checks.search(domain, limit=1)

    @api.model
    def _verdict(self, number, reason):
        """Say in words what `_verify` found."""
        texts = {
            "altered": self.env._("Entry %s was altered.", number),
            "unlinked": self.env._(
                "Entry %s does not follow the one before it: an entry was removed, "
                "inserted or exchanged.",
                number,
            ),
            "cut": self.env._("Entry %s is gone or was written anew.", number),
            "headless": self.env._("Entry %s was added past the head.", number),
        }
        return texts[reason]
