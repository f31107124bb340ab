from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .edu_reconciliation_line import CHECKS
from .edu_reconciliation_signing import ACCOUNTANT, HEAD

# What somebody of the unit writes; the nightly check writes the rest.
FREE = frozenset({"user_id", "note"})


class EduReconciliationBreak(models.Model):
    """A unit's register and ledgers do not agree: since when, by how much, whose task.

    The nightly check opens it once, follows the amount and closes it when both sides
    agree again; the same figure breaking later is a new one.
    """

    _name = "edu.reconciliation.break"
    _description = "Break between register and accounts"
    _inherit = ["edu.unit.owned.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "state desc, date_from, unit_id, id"

    superior_id = fields.Many2one(
        "edu.unit",
        "Superior unit",
        related="unit_id.parent_id",
        store=True,
    )
    check_kind = fields.Selection(CHECKS, "Compared", required=True, readonly=True)
    prefix = fields.Char("Account number", readonly=True)
    name = fields.Char("What", compute="_compute_name")
    state = fields.Selection(
        [("open", "Not reconciled"), ("healed", "Agrees again")],
        default="open",
        required=True,
        readonly=True,
        tracking=True,
    )
    date_from = fields.Date("Since", required=True, readonly=True)
    date_to = fields.Date("Agrees since", readonly=True)
    days = fields.Integer(compute="_compute_days")
    amount = fields.Float(
        "Register − ledger",
        digits=(16, 0),
        readonly=True,
        aggregator=None,
        help="In đồng; in pieces for the movements of the register.",
    )
    size = fields.Float(
        "Difference (đ)",
        digits=(16, 0),
        readonly=True,
        help="Without its sign, for sums; movements of the register count nothing.",
    )
    item_count = fields.Integer("Things that differ", readonly=True)
    user_id = fields.Many2one("res.users", "Responsible", tracking=True)
    note = fields.Text()

    _open_once = models.UniqueIndex(
        "(unit_id, check_kind, coalesce(prefix, '')) WHERE state = 'open'",
        "This break is already open.",
    )

    @api.depends("check_kind", "prefix")
    @api.depends_context("lang")
    def _compute_name(self):
        labels = dict(self._fields["check_kind"]._description_selection(self.env))
        for row in self:
            row.name = " ".join(filter(None, (labels[row.check_kind], row.prefix)))

    @api.depends("unit_id", "name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.unit_id.name}: {row.name}"

    @api.depends("date_from", "date_to")
    def _compute_days(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.days = ((row.date_to or today) - row.date_from).days

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("The nightly check opens and closes breaks."))
        return super().create(vals_list)

    def write(self, vals):
        mail = {name for name in vals if name.startswith(("message_", "activity_"))}
        if not self.env.su and set(vals) - FREE - mail:
            raise AccessError(self.env._("The nightly check opens and closes breaks."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A break stays on record."))

    # ----- the nightly check -----------------------------------------------------
    @api.model
    def _cron_check(self):
        """Compare all units: quantities, values and accounts (H14)."""
        units = self.env["edu.unit"].sudo().search([("journal_id", "!=", False)])
        # Sums of a million movements are sorted in memory, in this transaction only.
        self.env.cr.execute("SET LOCAL work_mem = '128MB'")
        self.sudo()._check(units)

    @api.model
    def _check(self, units):
        """Compare units today: open, follow and close their breaks.

        :param units: `edu.unit` records that keep books
        """
        today = fields.Date.context_today(self)
        Statement = self.env["edu.reconciliation"]
        found = {
            (unit, vals["check_kind"], vals["prefix"]): vals
            for unit, lines in Statement._figures(units, today).items()
            for vals in lines
            if vals["is_broken"]
        }
        known = self.search(
            Domain("unit_id", "in", units.ids) & Domain("state", "=", "open")
        ).grouped(lambda row: (row.unit_id, row.check_kind, row.prefix))
        self._heal([row for key, row in known.items() if key not in found], today)
        for key, row in known.items():
            if key in found:
                row._follow(found[key])
        self._open({key: found[key] for key in found.keys() - known.keys()}, today)
        Statement._keep_nightly(units, {unit for unit, *_rest in found}, today)

    def _follow(self, vals):
        """Take over the amount of tonight; nobody is told again."""
        figures = self._amounts(vals)
        if any(self[name] != value for name, value in figures.items()):
            self.write(figures)

    @api.model
    def _amounts(self, vals):
        money = vals["check_kind"] != "quantity"
        return {
            "amount": float(vals["difference"]),
            "size": abs(float(vals["difference"])) if money else 0,
            "item_count": vals.get("item_count", 0),
        }

    @api.model
    def _heal(self, rows, today):
        """Close what agrees again, with a note."""
        for row in rows:
            row.write({"state": "healed", "date_to": today})
            row.message_post(body=self.env._("Register and ledger agree again."))
            row.activity_unlink(["mail.mail_activity_data_todo"])

    @api.model
    def _open(self, found, today):
        """Open breaks, and tell the accountant and the head of each unit once."""
        if not found:
            return
        units = self.env["edu.unit"].union(*(key[0] for key in found))
        accountants = units._users_with(ACCOUNTANT)
        heads = units._users_with(HEAD)
        rows = self.with_context(tracking_disable=True).create(
            [
                {
                    "unit_id": unit.id,
                    "check_kind": kind,
                    "prefix": prefix,
                    "date_from": today,
                    "user_id": (accountants[unit] or heads[unit])[:1].id,
                    **self._amounts(vals),
                }
                for (unit, kind, prefix), vals in sorted(
                    found.items(), key=lambda item: (item[0][0].id, str(item[0][1:]))
                )
            ]
        )
        quick = rows.with_context(mail_activity_quick_update=True)
        for unit, group in quick.grouped("unit_id").items():
            for user in accountants[unit][:1] | heads[unit][:1]:
                group[0].activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.env._("Register and accounts do not agree"),
                    user_id=user.id,
                )

    def action_open_statement(self):
        """Open the statement that names the causes.

        :raise UserError: when it is healed, and nothing is kept any more
        """
        self.ensure_one()
        statement = self.env["edu.reconciliation"].search(
            [("unit_id", "=", self.unit_id.id), ("nightly", "=", True)]
        )
        if not statement:
            raise UserError(self.env._("Register and ledger agree again."))
        return statement.get_formview_action()
