import itertools

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.residual import wear_until


class EduEquipment(models.Model):
    """What decisions made of a register line."""

    _inherit = "edu.equipment"

    kind_reason = fields.Char(
        "Reason for the kind",
        help="Why it is an asset or a tool whatever the threshold says: a set of parts "
        "of which none works without the others is one asset (TT 141/2025, 3.1).",
    )
    kind_differs = fields.Boolean(
        "Differs from the threshold", compute="_compute_kind_differs"
    )
    decision_line_ids = fields.One2many(
        "edu.asset.decision.line", "equipment_id", "Decisions"
    )
    suspension_ids = fields.One2many(
        "edu.wear.suspension", "equipment_id", "Suspensions"
    )
    decision_count = fields.Integer(
        "Decisions entered", compute="_compute_decision_count"
    )
    is_suspended = fields.Boolean(
        "Use suspended", compute="_compute_is_suspended", search="_search_is_suspended"
    )

    @api.depends("kind", "class_id", "unit_cost", "date_in_use")
    def _compute_kind_differs(self):
        today = fields.Date.context_today(self)
        for line in self:
            day = line.date_in_use or today
            usual = line.class_id and line.class_id._kind_for(line.unit_cost, day)
            line.kind_differs = bool(usual) and usual != line.kind

    def _compute_decision_count(self):
        counts = dict(
            self.env["edu.asset.decision.line"]._read_group(
                Domain("equipment_id", "in", self.ids)
                & Domain("decision_id.state", "=", "done"),
                ["equipment_id"],
                ["decision_id:count_distinct"],
            )
        )
        for line in self:
            line.decision_count = counts.get(line, 0)

    @api.depends("suspension_ids.date_from", "suspension_ids.date_to")
    def _compute_is_suspended(self):
        suspended = self.env["edu.wear.suspension"].search(
            self._suspended_today() & Domain("equipment_id", "in", self.ids)
        )
        for line in self:
            line.is_suspended = line in suspended.equipment_id

    def _search_is_suspended(self, operator, value):
        if operator != "in":
            return NotImplemented
        rows = self.env["edu.wear.suspension"]._search(self._suspended_today())
        inside = Domain("id", "in", rows.subselect("equipment_id"))
        wanted = [inside if flag else ~inside for flag in set(value)]
        return Domain.OR(wanted)

    @api.model
    def _suspended_today(self):
        return self.env["edu.wear.suspension"]._domain_valid_on(
            fields.Date.context_today(self)
        )

    @api.depends("class_id", "unit_cost", "date_in_use")
    def _compute_kind(self):
        """What is on the books becomes or ceases to be a fixed asset by decision."""
        held = {line: line._origin.kind for line in self._origin._posted()}
        result = super()._compute_kind()
        for line in self:
            kind = held.get(line._origin)
            if kind and "fixed_asset" in {kind, line.kind} and kind != line.kind:
                line.kind = kind
        return result

    def _posted(self):
        return self.filtered(lambda line: line.kind and line.state != "new")

    def write(self, vals):
        assets = self.filtered(lambda line: line.kind == "fixed_asset")
        if "class_id" in vals:  # of a tool it decides no account
            assets._check_not_posted({"class_id"}, vals)
        if "kind" in vals:
            changed = self if vals["kind"] == "fixed_asset" else assets
            changed._check_not_posted({"kind"}, vals)
        return super().write(vals)

    # ----- what decisions ask and write --------------------------------------------
    def _book_facts(self):
        """Return {id: (quantity, cost, wear)} of these lines in the books, in đồng."""
        Balance = self.env["edu.equipment.balance"].sudo()
        Value = self.env["edu.equipment.value"].sudo()
        mine = Domain("equipment_id", "in", self.ids)
        wear = dict(Value._read_group(mine, ["equipment_id"], ["wear:sum"]))
        return {
            line.id: (quantity, cost, wear.get(line, 0))
            for line, quantity, cost in Balance._read_group(
                mine, ["equipment_id"], ["quantity:sum", "value:sum"]
            )
        }

    def _wear_of_years(self, cost, date):
        """Return the wear of a cost for the years of use until a date, in đồng."""
        rule = self.class_id._rule_on(date)
        return wear_until(cost, rule.wear_rate, self.year_in_use or 0, date)

    def _free_codes(self, count):
        """Return codes that follow the code of this line and are still free."""
        taken = set(
            self.with_context(active_test=False)
            .sudo()
            .search(
                [("unit_id", "=", self.unit_id.id), ("code", "=like", f"{self.code}.%")]
            )
            .mapped("code")
        )
        numbers = (f"{self.code}.{number}" for number in itertools.count(1))
        free = (code for code in numbers if code not in taken)
        return list(itertools.islice(free, count))

    def _set_by_decision(self, vals):
        """Change what posted moves were written with, past `write` for users.

        :param vals: of `unit_cost`, `kind` and `class_id`
        """
        self.flush_recordset()
        columns = [SQL("%s = %s", SQL.identifier(key), vals[key]) for key in vals]
        if "unit_cost" in vals:
            columns.append(SQL("entry_wear = least(entry_wear, %s)", vals["unit_cost"]))
        self.env.cr.execute(
            SQL(
                "UPDATE edu_equipment SET %s WHERE id IN %s",
                SQL(", ").join(columns),
                self._ids,
            )
        )
        self.invalidate_recordset(flush=False)

    def action_open_decisions(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_asset_decision_action"
        )
        decisions = self.decision_line_ids.decision_id
        return dict(action, domain=[("id", "in", decisions.ids)], context={})

    def action_decide(self):
        """Draft a decision on these register lines.

        :raise UserError: when they belong to several units
        """
        if len(self.unit_id) > 1:
            raise UserError(self.env._("Choose things of one unit."))
        lines = [(0, 0, {"equipment_id": line.id}) for line in self]
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.asset.decision",
            "views": [(False, "form")],
            "context": {"default_unit_id": self.unit_id.id, "default_line_ids": lines},
        }
