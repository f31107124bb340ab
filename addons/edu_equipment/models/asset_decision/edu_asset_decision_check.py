from odoo import fields, models
from odoo.exceptions import UserError

from .decision_kinds import RECOSTING, REGROUPING, VOUCHERS


class EduAssetDecisionCheck(models.Model):
    """What a decision must say before it is submitted and carried out."""

    _inherit = "edu.asset.decision"

    def _check_content(self):
        """Refuse what is incomplete or cannot be entered.

        :raise UserError: saying what is missing
        """
        self.ensure_one()
        if not self.line_ids and self.kind != "settlement":
            raise UserError(self.env._("%s has no asset.", self.display_name))
        if not self.reason:
            raise UserError(self.env._("%s: give the reason.", self.display_name))
        for line in self.line_ids:
            self._check_line(line)
        self._check_once()
        getattr(self, f"_check_{self.kind}")()
        if self.kind in VOUCHERS:
            self._check_at_home()

    def _refuse(self, line, reason):
        raise UserError(
            self.env._("%(line)s: %(reason)s.", line=line.display_name, reason=reason)
        )

    def _check_line(self, line):
        new = self.kind in REGROUPING and not line.equipment_id
        if not line.equipment_id and not new:
            raise UserError(self.env._("Choose the asset on each line."))
        if new and not line.name:
            raise UserError(self.env._("Name each new line of the register."))
        if line.equipment_id and not line.is_new and not line.quantity_before:
            self._refuse(line, self.env._("nothing of it is on hand"))
        if line.equipment_id.in_custody:
            self._refuse(line, self.env._("it is in custody"))
        if self.kind in RECOSTING or self.kind in REGROUPING:
            self._check_divisible(line)

    def _of_same_asset(self, line):
        """Return the lines of the asset of a line; none for a new one."""
        asset = line.equipment_id
        return self.line_ids.filtered(lambda row: asset and row.equipment_id == asset)

    def _check_divisible(self, line):
        """Cost = pieces × unit cost, in whole đồng."""
        if not line.quantity_after:
            if line.cost_after:
                self._refuse(line, self.env._("without pieces there is no cost"))
            return
        unit = line._unit_cost_after()
        cost = (self._of_same_asset(line) or line)._cost_together()
        if round(unit * line.quantity_after) != round(cost):
            self._refuse(
                line,
                self.env._(
                    "%(cost)s đ are not divisible by %(quantity)s pieces: enter one "
                    "of them as a line of its own",
                    cost=f"{cost:,.0f}",
                    quantity=f"{line.quantity_after:g}",
                ),
            )

    def _check_once(self):
        """An asset stands once in a decision, but for the parts of an upgrade."""
        if self.kind == "upgrade":
            return
        seen = set()
        for line in self.line_ids.filtered("equipment_id"):
            key = line.equipment_id.id
            if self.kind == "funding":
                key = (key, line.funding_from_id.id, line.funding_id.id)
            if key in seen:
                self._refuse(line, self.env._("it stands on two lines"))
            seen.add(key)

    def _check_at_home(self):
        """What is lent or on its way is not in a place whose book could change."""
        away = self.env["edu.equipment.balance"].search(
            [
                ("equipment_id", "in", self.line_ids.equipment_id.ids),
                ("quantity", ">", 0),
                ("place_id.is_virtual", "=", True),
            ],
            limit=1,
        )
        if away:
            self._refuse(
                away.equipment_id,
                self.env._(
                    "part of it is in “%s”: take it back first", away.place_id.name
                ),
            )

    # ----- by kind -------------------------------------------------------------
    def _check_assets_only(self):
        for line in self.line_ids.filtered(
            lambda line: line.kind_before != "fixed_asset"
        ):
            self._refuse(line, self.env._("only fixed assets are decided on like this"))

    def _check_upgrade(self):
        self._check_assets_only()
        for line in self.line_ids:
            if line.amount <= 0 or not line.funding_id:
                self._refuse(
                    line, self.env._("enter the cost of the upgrade, its source")
                )

    def _check_revaluation(self):
        for line in self.line_ids:
            before = (round(line.cost_before), round(line.wear_before))
            if before == (round(line.cost_after), round(line.wear_after)):
                self._refuse(line, self.env._("its value stays the same"))
            self._check_quantity_stays(line)

    _check_correction = _check_revaluation

    def _check_quantity_stays(self, line):
        if line.quantity_after != line.quantity_before:
            self._refuse(line, self.env._("the quantity changes only by vouchers"))
        if line.kind_before != "fixed_asset" and line.wear_after:
            self._refuse(line, self.env._("only fixed assets are worn"))

    def _check_split(self):
        held = self.line_ids.filtered(
            lambda line: line.equipment_id and not line.is_new
        )
        if len(held) != 1 or len(self.line_ids) < 2:
            raise UserError(
                self.env._("A splitting has one asset and the new lines it becomes.")
            )
        self._check_sums()

    def _check_merge(self):
        held = self.line_ids.filtered(
            lambda line: line.equipment_id and not line.is_new
        )
        if len(held) < 2:
            raise UserError(self.env._("A merging has two assets at least."))
        if len(self.line_ids.filtered("quantity_after")) != 1:
            raise UserError(
                self.env._("All become one: only one line keeps a quantity and a cost.")
            )
        self._check_sums()

    def _check_sums(self):
        """What is split or merged keeps its cost and its wear, to the đồng."""
        lines = self.line_ids
        kinds = set(lines.filtered("cost_before").mapped("kind_before"))
        if len(kinds) > 1:
            raise UserError(
                self.env._("Fixed assets and tools are not merged: reclassify first.")
            )
        for name, label in (
            ("cost", self.env._("cost")),
            ("wear", self.env._("wear")),
        ):
            before = round(sum(lines.mapped(f"{name}_before")))
            after = round(sum(lines.mapped(f"{name}_after")))
            if before != after:
                raise UserError(
                    self.env._(
                        "The %(what)s of all lines together is %(before)s đ before and "
                        "%(after)s đ after: the difference is %(gap)s đ.",
                        what=label,
                        before=f"{before:,.0f}",
                        after=f"{after:,.0f}",
                        gap=f"{after - before:,.0f}",
                    )
                )
        for line in lines.filtered(lambda line: line.quantity_after > 1):
            tracking = line.equipment_id.tracking or line.tracking
            if tracking == "item":
                self._refuse(line, self.env._("a single item is one piece"))

    def _check_suspension(self):
        self._check_assets_only()

    def _check_resumption(self):
        open_ = self._suspensions().equipment_id
        for line in self.line_ids.filtered(lambda line: line.equipment_id not in open_):
            self._refuse(line, self.env._("its use is not suspended on this day"))

    def _suspensions(self):
        """Return the suspensions of these assets that hold on the day."""
        Suspension = self.env["edu.wear.suspension"].sudo()
        return Suspension.search(
            Suspension._domain_valid_on(self.date)
            & fields.Domain("equipment_id", "in", self.line_ids.equipment_id.ids)
        )

    def _check_reclassification(self):
        for line in self.line_ids:
            if line.kind_before not in ("fixed_asset", "tool"):
                self._refuse(line, self.env._("it is neither fixed asset nor tool"))
            new_class = line.class_id and line.class_id != line.class_before_id
            new_kind = line.kind_after and line.kind_after != line.kind_before
            if not new_class and not new_kind:
                self._refuse(line, self.env._("say what it becomes"))
            if line.cost_after != line.cost_before:
                self._refuse(line, self.env._("the cost stays: correct it separately"))
            self._check_wear_of_kind(line, new_kind)

    def _check_wear_of_kind(self, line, new_kind):
        if not new_kind and line.wear_after != line.wear_before:
            self._refuse(line, self.env._("the wear stays: correct it separately"))
        if line.kind_after == "tool" and line.wear_after:
            self._refuse(line, self.env._("only fixed assets are worn"))

    def _check_funding(self):
        for line in self.line_ids:
            if not line.funding_from_id or not line.funding_id:
                self._refuse(line, self.env._("say from which source to which"))
            if line.funding_from_id == line.funding_id:
                self._refuse(line, self.env._("both sources are the same"))
        states = self.sudo()._states_now()
        for line in self.line_ids.sudo():
            asset = line.equipment_id
            states[asset] = line._state_funding(states[asset], [])
