from odoo import fields, models

from . import chain_triggers


class EduChainCheck(models.Model):
    """That the chain of a unit was verified, when, and what was found; only added."""

    _name = "edu.chain.check"
    _description = "Verification of a chain"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "id desc"
    _log_access = False
    _rec_name = "checked_on"

    chain = fields.Char(required=True)
    checked_on = fields.Datetime("Verified on", required=True)
    count = fields.Integer("Entries", required=True)
    hash = fields.Char(required=True)
    bad_entry = fields.Integer("First bad entry")
    reason = fields.Selection(
        [
            ("altered", "Altered"),
            ("unlinked", "Out of order"),
            ("cut", "Cut off"),
            ("headless", "Added past the head"),
        ],
        "Finding",
    )

    _latest = models.Index("(unit_id, chain, id DESC)")

    def init(self):
        self.env.cr.execute(chain_triggers.REFUSE)
        self.env.cr.execute(chain_triggers.FIXED.format(table=self._table))
