from odoo import fields, models

from . import chain_triggers


class EduChainHead(models.Model):
    """How long the chain of a unit is, and the hash of its last entry.

    Written by the database alone when an entry is added.
    """

    _name = "edu.chain.head"
    _description = "Head of a chain"
    _log_access = False
    _rec_name = "chain"

    chain = fields.Char(required=True)
    unit_id = fields.Many2one("edu.unit", required=True, ondelete="restrict")
    count = fields.Integer("Entries", required=True)
    hash = fields.Char(required=True)

    _one_each = models.Constraint(
        "UNIQUE(chain, unit_id)", "A unit has one chain of each kind."
    )

    def init(self):
        self.env.cr.execute(chain_triggers.REFUSE)
        self.env.cr.execute(chain_triggers.APPEND)
        self.env.cr.execute(chain_triggers.ON_HEAD)
