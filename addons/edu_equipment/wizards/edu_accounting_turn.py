from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

KINDS = [
    ("start", "Opening entry"),
    ("release", "Year-end release of deferred income"),
    ("conversion", "Conversion to another regime"),
]


class EduAccountingTurn(models.TransientModel):
    """Entries that begin or turn the books: opening, release, conversion (EQM-17).

    Shown first, then posted as one voucher per unit; a voucher is taken back whole.
    What each entry is made of is in `edu_accounting_turn_cases.py`.
    """

    _name = "edu.accounting.turn"
    _description = "Opening, release and conversion"

    kind = fields.Selection(KINDS, required=True, default="start")
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    with_units_below = fields.Boolean(
        help="One voucher for the unit and one for each unit below it."
    )
    date = fields.Date(
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    line_ids = fields.One2many(
        "edu.accounting.turn.line",
        "turn_id",
        "What will be posted",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
    )
    unit_count = fields.Integer(
        "Units with an entry",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
    )
    done_ids = fields.Many2many(
        "edu.equipment.voucher",
        string="Posted already",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        turns = super().create(vals_list)
        turns._check_scope()
        return turns

    def write(self, vals):
        result = super().write(vals)
        self._check_scope()
        return result

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for turn in self:
            turn.display_name = labels.get(turn.kind)

    @api.depends("kind", "unit_id")
    def _compute_date(self):
        """By default the first day of the regime, or the last one of last year."""
        for turn in self:
            if turn.kind == "release":
                last_year = fields.Date.context_today(turn).year - 1
                turn.date = date(last_year, 12, 31)
                continue
            rows = self.env["edu.unit.regime"].search(
                Domain("unit_id", "parent_of", turn.unit_id.ids), order="date_from"
            )
            row = rows[:1] if turn.kind == "start" else rows[-1:]
            turn.date = row.date_from or fields.Date.context_today(turn)

    @api.depends("kind", "unit_id", "with_units_below", "date")
    def _compute_line_ids(self):
        for turn in self:
            turn.line_ids = [Command.clear()]
            turn.unit_count, turn.done_ids = 0, False
            if not turn.unit_id or not turn.date or not turn._is_allowed():
                continue
            turn.done_ids = turn._done()
            amounts = turn._amounts()
            turn.unit_count = len({key[0].unit_id.id for key in amounts})
            turn.line_ids = [Command.create(vals) for vals in turn._lines(amounts)]

    # ----- who may -----------------------------------------------------------------
    def _is_allowed(self):
        """An accountant for the own units, an administrator for all below."""
        user = self.env.user
        if self.env.su:
            return True
        mine = user.edu_unit_ids
        if user.has_group("edu_base.edu_base_group_manager"):
            mine = mine.search([("id", "child_of", mine.ids)])
        elif self.with_units_below:
            return False
        return self.unit_id <= mine

    def _check_scope(self):
        """:raise AccessError: naming a unit whose books the user does not keep"""
        for turn in self:
            if not turn._is_allowed():
                raise AccessError(
                    self.env._("You do not keep the books of %s.", turn.unit_id.name)
                )

    def _units(self):
        """Return the units that keep books, in the scope asked for."""
        units = self.unit_id.sudo()
        if self.with_units_below:
            units = units.search([("id", "child_of", units.ids)])
        keeping = units.filtered(lambda unit: unit.keeps_books or not unit.parent_id)
        if self.kind == "conversion":  # turns balances of books, not of registers
            return keeping
        return units

    def _done(self):
        """Return the vouchers of this kind that stand already, for the same turn."""
        domain = Domain("type", "=", self.kind) & Domain("state", "=", "posted")
        domain &= Domain("unit_id", "in", self._units().ids)
        if self.kind == "release":
            domain &= Domain("date", ">=", self.date.replace(month=1, day=1))
            domain &= Domain("date", "<=", self.date.replace(month=12, day=31))
        elif self.kind == "conversion":
            domain &= Domain("date", "=", self.date)
        return self.env["edu.equipment.voucher"].sudo().search(domain)

    # ----- what ----------------------------------------------------------------
    def _voucher_vals(self, unit):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "type": self.kind,
            "unit_id": unit.id,
            "date": self.date,
            "reason": labels[self.kind],
        }

    def _amounts(self):
        """Return what the entries would be, see `_entry_amounts` of the voucher."""
        Voucher = self.env["edu.equipment.voucher"].sudo()
        cases = self._cases(self._units() - self._done().unit_id)
        drafts = {
            unit: Voucher.new(self._voucher_vals(unit))
            for unit in {case[0] for case in cases}
        }
        rows = [(drafts[unit], *rest) for unit, *rest in cases]
        return Voucher._entry_amounts(rows)

    def _lines(self, amounts):
        """Return the preview: debit and credit of each account, all units together."""
        sums = {}
        for (_voucher, code, side, _event, _funding), amount in amounts.items():
            pair = sums.setdefault(code, {"debit": 0, "credit": 0})
            pair[side] += amount
        accounts = self.env["edu.equipment.voucher"].sudo()._accounts(sums)
        return [
            {
                "code": code,
                "name": accounts[code].name,
                "off_balance": accounts[code].account_type == "off_balance",
                **pair,
            }
            for code, pair in sorted(sums.items())
        ]

    # ----- actions -----------------------------------------------------------------
    def action_post(self):
        """Post one voucher per unit that has something to enter; open the entries.

        :raise UserError: when there is nothing
        """
        self.ensure_one()
        self.check_access("write")
        self._check_scope()
        Voucher = self.env["edu.equipment.voucher"].sudo()
        cases = self._cases(self._units() - self._done().unit_id)
        units = list(dict.fromkeys(case[0] for case in cases))
        if not units:
            raise UserError(self.env._("There is nothing to post."))
        vouchers = Voucher.create([self._voucher_vals(unit) for unit in units])
        vouchers._post()
        by_unit = dict(zip(units, vouchers, strict=True))
        vouchers._write_entries([(by_unit[unit], *rest) for unit, *rest in cases])
        return self._open(vouchers)

    def action_take_back(self):
        """Reverse the vouchers of this turn; open the entries."""
        self.ensure_one()
        self.check_access("write")
        self._check_scope()
        done = self._done()
        if not done:
            raise UserError(self.env._("There is nothing to take back."))
        return self._open(done._reverse(self.date))

    def _open(self, vouchers):
        """Open the lines of the entries that the vouchers made."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_accounting_item_action"
        )
        return dict(action, domain=[("voucher_id", "in", vouchers.ids)], context={})
