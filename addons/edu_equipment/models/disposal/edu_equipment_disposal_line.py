from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

FORMS = [
    ("dismantle", "Dismantle, sell the salvage"),
    ("sell", "Sell"),
    ("destroy", "Destroy"),
]


class EduEquipmentDisposalLine(models.Model):
    """One thing to be disposed of: how many, in which state, on which ground."""

    _name = "edu.equipment.disposal.line"
    _description = "Equipment to dispose of"
    _inherit = ["edu.equipment.writeoff.line.mixin", "edu.approval.line.mixin"]
    _approval_parent = "disposal_id"
    _order = "disposal_id, sequence, id"
    _rec_name = "equipment_id"

    disposal_id = fields.Many2one(
        "edu.equipment.disposal", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="disposal_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="disposal_id.state", string="Progress")
    ground_id = fields.Many2one(
        "edu.disposal.ground",
        compute="_compute_ground_id",
        store=True,
        readonly=False,
        domain="[('handling', 'in', (parent.kind, False))]",
    )
    reason = fields.Char()
    repair_estimate = fields.Float("Repair estimate (đ)", digits=(16, 0))
    state_percent = fields.Integer("Left (%)", help="What the board finds left of it.")
    form = fields.Selection(FORMS, "Proposed form")
    start_price = fields.Float("Starting price (đ)", digits=(16, 0))
    image_1920 = fields.Image("Photo", max_width=1280, max_height=1280)
    image_128 = fields.Image(
        "Small photo", related="image_1920", max_width=128, max_height=128, store=True
    )

    _percent = models.Constraint(
        "CHECK(state_percent BETWEEN 0 AND 100)", "A share lies between 0 and 100 %."
    )
    _money = models.Constraint(
        "CHECK(repair_estimate >= 0 AND start_price >= 0)",
        "Estimate and price cannot be negative.",
    )

    def _writeoff_date(self):
        return self.disposal_id.date or super()._writeoff_date()

    @api.depends("equipment_id", "condition", "disposal_id.kind", "disposal_id.date")
    def _compute_ground_id(self):
        """Propose the ground that the facts of the register already prove."""
        Ground = self.env["edu.disposal.ground"]
        for (kind, day), lines in self.grouped(
            lambda line: (line.disposal_id.kind, line._writeoff_date())
        ).items():
            grounds = Ground._valid(kind, day)
            over = lines._life_is_over(day)
            past = grounds.filtered("life_over")[:1]
            broken = grounds.filtered("repair_percent")[:1]
            for line in lines:
                if line in over and past:
                    line.ground_id = past
                elif line.condition in ("broken", "unusable") and broken:
                    line.ground_id = broken
                elif line.ground_id in past | broken:
                    line.ground_id = False
                else:
                    line.ground_id = line.ground_id & grounds

    @api.constrains("equipment_id", "place_id", "unit_id")
    def _check_unit(self):
        for line in self:
            if line.unit_id != line.equipment_id.unit_id or (
                line.unit_id != line.place_id.unit_id
            ):
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.constrains("equipment_id", "place_id", "condition", "quantity")
    def _check_free(self):
        """Nothing is disposed of twice, nor more than there is (EQM-07)."""
        free = self._free([line._key() for line in self])
        for line in self:
            if free.get(line._key(), 0) < 0:
                raise ValidationError(
                    self.env._(
                        "%(line)s in %(place)s: not so many are on hand in this "
                        "condition, or another open disposal already has them.",
                        line=line.equipment_id.display_name,
                        place=line.place_id.display_name,
                    )
                )

    def _check_grounds(self):
        """Refuse lines whose ground the facts do not support.

        :raise UserError: naming the first line and what is missing
        """
        reasons = {
            "none": self.env._("the ground is missing or not in force"),
            "life": self.env._(
                "by the register its life is not over (year in use, class)"
            ),
            "estimate": self.env._("the repair estimate is missing or too low"),
            "reason": self.env._("the reason is missing"),
        }
        disposal, day = self.disposal_id, self[:1]._writeoff_date()
        grounds = self.env["edu.disposal.ground"]._valid(disposal.kind, day)
        over = self._life_is_over(day)
        for line in self:
            fault = line._ground_fault(grounds, line in over)
            if fault:
                raise UserError(
                    self.env._(
                        "%(line)s: %(fault)s.",
                        line=line.equipment_id.display_name,
                        fault=reasons[fault],
                    )
                )

    def _ground_fault(self, in_force, life_is_over):
        """Return what the ground of the line lacks, or None."""
        ground = self.ground_id & in_force
        if not ground:
            return "none"
        if ground.life_over and not life_is_over:
            return "life"
        least = self.value * ground.repair_percent / 100
        if least and self.condition != "unusable" and self.repair_estimate <= least:
            return "estimate"
        if ground.reason_required and not self.reason:
            return "reason"
        return None

    @api.model
    def _free(self, keys):
        """Return how much of each balance no open disposal has claimed yet.

        :param keys: list of (equipment id, place id, condition)
        :return: {key: quantity}; below zero when more is claimed than on hand
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT k.equipment_id, k.place_id, k.condition,
                       coalesce((SELECT b.quantity FROM edu_equipment_balance b
                                  WHERE (b.equipment_id, b.place_id, b.condition)
                                      = (k.equipment_id, k.place_id, k.condition)), 0)
                     - coalesce((SELECT sum(l.quantity)
                                   FROM edu_equipment_disposal_line l
                                   JOIN edu_equipment_disposal d
                                     ON d.id = l.disposal_id
                                  WHERE (l.equipment_id, l.place_id, l.condition)
                                      = (k.equipment_id, k.place_id, k.condition)
                                    AND d.state IN ('draft', 'approved')), 0)
                  FROM unnest(%s::int[], %s::int[], %s::varchar[])
                       AS k(equipment_id, place_id, condition)
                """,
                *([list(column) for column in zip(*keys, strict=True)] or [[], [], []]),
            )
        )
        return {tuple(row[:3]): float(row[3]) for row in rows}
