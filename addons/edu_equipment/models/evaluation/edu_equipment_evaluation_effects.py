from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from .edu_equipment_evaluation import LEADER

OFFICER = "edu_base.edu_base_group_equipment_officer"


class EduEquipmentEvaluationEffects(models.Model):
    """What follows from a confirmed evaluation: books, repairs, disposal (INS-07)."""

    _inherit = "edu.equipment.evaluation"

    def _check_effects(self):
        """:raise AccessError: for all but officers and leaders of the unit
        :raise UserError: before the confirmation"""
        user = self.env.user
        allowed = user.has_group(OFFICER) or user.has_group(LEADER)
        if not allowed or self.unit_id - user.edu_unit_ids:
            raise AccessError(
                self.env._("The equipment officer brings an evaluation into the books.")
            )
        for row in self.filtered(lambda row: row.state != "confirmed"):
            raise UserError(self.env._("%s is not confirmed yet.", row.display_name))

    def _changes(self):
        """Compare the ratings with the books of now, by two queries.

        :return: (list of (line, condition, condition after, quantity), lines of which
            other quantities are on hand than were evaluated)
        """
        lines = self.sudo().line_ids
        books = {}
        for balance in (
            self.env["edu.equipment.balance"]
            .sudo()
            .search(
                Domain("equipment_id", "in", lines.equipment_id.ids)
                & Domain("place_id", "in", lines.place_id.ids)
                & Domain("quantity", ">", 0)
            )
        ):
            key = (balance.equipment_id, balance.place_id)
            books.setdefault(key, {})[balance.condition] = balance.quantity
        changes, moved = [], lines.browse()
        for line in lines:
            held = books.get((line.equipment_id, line.place_id), {})
            if round(sum(held.values()), 3) != round(line.quantity, 3):
                moved |= line
            else:
                changes += [(line, *step) for step in self._moves(held, line._rating())]
        return changes, moved

    def _moves(self, held, rated):
        """Return the changes of condition that lead from one to the other.

        :param held: {condition: pieces} in the books; `rated` the same as judged
        :return: list of (condition, condition after, quantity)
        """
        gaps = {name: round(held.get(name, 0) - rated[name], 3) for name in rated}
        steps = []
        for before in rated:
            for after in rated:
                quantity = min(gaps[before], -gaps[after])
                if quantity > 0:
                    steps.append((before, after, quantity))
                    gaps[before] = round(gaps[before] - quantity, 3)
                    gaps[after] = round(gaps[after] + quantity, 3)
        return steps

    def _post_changes(self):
        """Bring the conditions into the books by one internal voucher."""
        self.ensure_one()
        self._check_effects()
        changes, _moved = self._changes()
        if not changes:
            return
        voucher = (
            self.env["edu.equipment.voucher"]
            .sudo()
            .create(
                {
                    "type": "internal",
                    "unit_id": self.unit_id.id,
                    "reason": self.env._("Quality evaluation %s", self.display_name),
                    "line_ids": [
                        Command.create(
                            {
                                "equipment_id": line.equipment_id.id,
                                "from_place_id": line.place_id.id,
                                "to_place_id": line.place_id.id,
                                "condition": before,
                                "condition_to": after,
                                "quantity": quantity,
                            }
                        )
                        for line, before, after, quantity in changes
                    ],
                }
            )
        )
        voucher._post()
        self.sudo().voucher_id = voucher

    def _proposed(self, proposal):
        return self.sudo().line_ids.filtered(lambda line: line.proposal == proposal)

    def _disposal_rows(self):
        """Return (equipment, place, condition, quantity) of what is to be disposed.

        The pieces beyond repair; all pieces of a line of which none is.
        """
        rows = []
        for line in self._proposed("dispose"):
            rating = line._rating()
            if rating["unusable"]:
                rating = {"unusable": rating["unusable"]}
            rows += [
                (line.equipment_id, line.place_id, condition, quantity)
                for condition, quantity in rating.items()
                if quantity
            ]
        return rows

    def _propose_disposal(self):
        """Draft the disposal of what the evaluation proposes to dispose of."""
        self.ensure_one()
        self._check_effects()
        rows = self._disposal_rows()
        if rows:
            disposal = (
                self.env["edu.equipment.disposal"]
                .sudo()
                ._propose(
                    self.unit_id,
                    rows,
                    self.env._("Quality evaluation %s", self.display_name),
                )
            )
            self.sudo().disposal_id = disposal

    def _report_repairs(self):
        """Report a fault for each line to repair that has none from here yet."""
        self.ensure_one()
        self._check_effects()
        lines = self._proposed("repair").filtered(
            lambda line: line.quantity_broken and not line.request_id
        )
        requests = (
            self.env["maintenance.request"]
            .sudo()
            .create(
                [
                    {
                        "name": line.remark
                        or self.env._("Repair: %s", line.equipment_id.name),
                        "edu_equipment_id": line.equipment_id.id,
                        "edu_place_id": line.place_id.id,
                        "edu_condition": "broken",
                        "edu_quantity": line.quantity_broken,
                    }
                    for line in lines
                ]
            )
        )
        for line, request in zip(lines, requests, strict=True):
            line.request_id = request

    def _plan_replacements(self):
        """Put what is to be replaced into the purchase plan of the next school year."""
        self.ensure_one()
        self._check_effects()
        lines = self._proposed("replace")
        if not lines:
            return
        year = self.school_year_id._next()
        self.env["edu.plan"].sudo()._propose_lines(
            self.unit_id,
            year or self.school_year_id,
            "purchase",
            [
                {
                    "source": f"edu.equipment.evaluation.line,{line.id}",
                    "name": line.equipment_id.name,
                    "catalog_id": line.equipment_id.catalog_id.id,
                    "subject_id": line.subject_id.id,
                    "quantity": line.quantity_broken + line.quantity_unusable
                    or line.quantity,
                    "uom": line.uom_id.name,
                    "unit_cost": line.equipment_id.unit_cost,
                }
                for line in lines
            ],
        )

    def action_apply(self):
        """Open the preview of what follows from the evaluation."""
        self.ensure_one()
        self._check_effects()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bring into the books"),
            "res_model": "edu.equipment.evaluation.apply",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }
