from odoo import api, fields, models

from ..register.edu_equipment import KINDS
from .value_events import BOOKS, EVENTS, NO_BOOK


class EduPostingRule(models.Model):
    """What an event of value does to the accounts, while a text is in force.

    The most specific rule of the regime wins: one that names the class before one
    that names the funding source, before one that names the kind of equipment.
    """

    _name = "edu.posting.rule"
    _description = "Posting rule"
    _inherit = ["edu.dated.mixin"]
    _order = "regime_id, event, book, sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    regime_id = fields.Many2one(
        "edu.accounting.regime", required=True, index=True, ondelete="cascade"
    )
    event = fields.Selection(EVENTS, required=True)
    book = fields.Selection(
        [*BOOKS, NO_BOOK], "Book of values", required=True, default="asset"
    )
    kind = fields.Selection(KINDS, "Kind of equipment", help="Empty: any kind.")
    class_id = fields.Many2one(
        "edu.asset.class", "Asset class", help="With its subclasses; empty: any class."
    )
    funding_ids = fields.Many2many(
        "edu.funding.source", string="Funding sources", help="Empty: any source."
    )
    line_ids = fields.One2many("edu.posting.rule.line", "rule_id", "Entry", copy=True)
    entry = fields.Char("Debit and credit", compute="_compute_entry")

    @api.depends("line_ids.side", "line_ids.account_label")
    def _compute_entry(self):
        for rule in self:
            sides = rule.line_ids.grouped("side")
            debit = sides.get("debit", rule.line_ids.browse())
            credit = sides.get("credit", rule.line_ids.browse())
            rule.entry = self.env._(
                "Dr %(debit)s / Cr %(credit)s",
                debit=", ".join(debit.mapped("account_label")) or "–",
                credit=", ".join(credit.mapped("account_label")) or "–",
            )

    @api.model
    def _candidates(self, regime_ids, date):
        """Return {(regime id, event, book): rules in force}, the best to try first."""
        rules = self.search(
            self._domain_valid_on(date) & self._domain_of(regime_ids),
        )
        ordered = rules.sorted(
            lambda rule: (
                -rule.class_id.parent_path.count("/") if rule.class_id else 0,
                not rule.funding_ids,
                not rule.kind,
                rule.sequence,
                rule.id,
            )
        )
        return ordered.grouped(lambda r: (r.regime_id.id, r.event, r.book))

    @api.model
    def _domain_of(self, regime_ids):
        return fields.Domain("regime_id", "in", list(regime_ids))

    def _matching(self, kind, asset_class, funding):
        """Return the first of these rules that fits, or none.

        :param kind: kind of equipment; empty for money that concerns no equipment
        """
        path = asset_class.parent_path or ""
        return next(
            (
                rule
                for rule in self
                if (not rule.kind or rule.kind == kind)
                and (not rule.funding_ids or funding in rule.funding_ids)
                and (not rule.class_id or path.startswith(rule.class_id.parent_path))
            ),
            self.browse(),
        )

    def _emptied_account(self):
        """Return the number of the account that the rule debits first, or False."""
        return self.line_ids.filtered(lambda line: line.side == "debit")[
            :1
        ].account_code
