from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

EVALUATORS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_subject_head",
    "edu_base.edu_base_group_leader",
)
KEEPERS = (EVALUATORS[0], EVALUATORS[2])
EVALUATION = frozenset(
    {"rating", "score", "evaluated_on", "evaluation_note", "committee_id"}
)
# How it is entered, decided by the equipment officer when it is.
ENTRY = frozenset({"class_id", "place_id", "uom_id"})
SERVER = frozenset({"voucher_id", "state"})


class EduEquipmentSelfMade(models.Model):
    """A teaching aid that teachers or pupils made themselves (EQM-13).

    Made, evaluated by a council, approved by the head; then it may enter the register
    like what was bought, valued at what the materials cost.
    """

    _name = "edu.equipment.self.made"
    _description = "Self-made equipment"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "school_year_id desc, id desc"
    _approval_free = ENTRY | SERVER | {"active", "contest_ids"}

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [("made", "Made"), ("entered", "In the register")],
        "Status",
        default="made",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    kind = fields.Selection(
        [("aid", "Teaching aid"), ("digital", "E-learning material")],
        required=True,
        default="aid",
    )
    author_ids = fields.One2many(
        "edu.equipment.self.made.author", "self_made_id", "Authors", copy=True
    )
    author_names = fields.Char("Made by", compute="_compute_author_names", store=True)
    subject_id = fields.Many2one("edu.subject", index=True)
    grade_ids = fields.Many2many("edu.grade", string="Grades")
    date_made = fields.Date("Made on", default=fields.Date.context_today)
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    materials = fields.Text(help="What it is made of.")
    cost = fields.Float("Cost (đ)", digits=(16, 0), required=True, default=0)
    description = fields.Text("Description and use")
    image_1920 = fields.Image("Photo", max_width=1024, max_height=1024)
    image_256 = fields.Image(
        "Small photo", related="image_1920", max_width=256, max_height=256, store=True
    )
    attachment_ids = fields.Many2many("ir.attachment", string="More photos and papers")
    committee_id = fields.Many2one(
        "edu.committee", "Council", domain="[('unit_id', '=', unit_id)]"
    )
    evaluated_on = fields.Date()
    score = fields.Float("Score (of 100)", digits=(5, 2), aggregator="avg")
    rating = fields.Selection(
        [
            ("excellent", "Excellent"),
            ("good", "Good"),
            ("pass", "Passed"),
            ("fail", "Not passed"),
        ],
        tracking=True,
    )
    evaluation_note = fields.Text("Remarks of the council")
    contest_ids = fields.One2many(
        "edu.equipment.self.made.contest", "self_made_id", "Contests"
    )
    best_result = fields.Char(compute="_compute_best_result", store=True)
    class_id = fields.Many2one(
        "edu.asset.class",
        "Asset class",
        default=lambda self: self.env.ref("edu_equipment.class_teaching", False),
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit of measure",
        default=lambda self: self.env.ref("edu_equipment.uom_piece", False),
    )
    place_id = fields.Many2one(
        "edu.place",
        "Put into",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, ondelete="restrict"
    )
    equipment_ids = fields.Many2many(
        "edu.equipment", string="Register lines", compute="_compute_equipment_ids"
    )

    _figures = models.Constraint(
        "CHECK(quantity > 0 AND cost >= 0)",
        "The quantity is above zero, the cost not below.",
    )
    _score = models.Constraint(
        "CHECK(score IS NULL OR score BETWEEN 0 AND 100)",
        "A score lies between 0 and 100.",
    )
    _entered_by_voucher = models.Constraint(
        "CHECK(state <> 'entered' OR voucher_id IS NOT NULL)",
        "What is in the register has a voucher.",
    )

    @api.depends("author_ids.name")
    def _compute_author_names(self):
        for made in self:
            made.author_names = ", ".join(made.author_ids.mapped("name"))

    @api.depends("contest_ids.level", "contest_ids.result")
    def _compute_best_result(self):
        for made in self:
            best = made.contest_ids.filtered("result").sorted("level_rank")[-1:]
            made.best_result = best.result

    def _compute_equipment_ids(self):
        lines = self.sudo().voucher_id.line_ids
        by_voucher = lines.grouped("voucher_id")
        for made in self:
            found = by_voucher.get(made.sudo().voucher_id, lines.browse())
            made.equipment_ids = found.equipment_id.ids

    # ----- what a client may not do ------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "made", "voucher_id": False}
        records = super().create([{**vals, **fixed} for vals in vals_list])
        if any(EVALUATION & vals.keys() for vals in vals_list):
            records.filtered("rating")._check_may_evaluate()
        return records

    def write(self, vals):
        if SERVER & vals.keys() and not self.env.su:
            raise UserError(self.env._("It enters the register by its button."))
        if ENTRY & vals.keys():
            self._check_not_entered()
        if EVALUATION & vals.keys():
            self._check_may_evaluate()
        return super().write(vals)

    def _check_not_entered(self):
        for made in self.filtered(lambda made: made.state == "entered"):
            raise UserError(self.env._("%s is in the register.", made.name))

    def _check_may_evaluate(self):
        """Nobody rates what he made himself, and only those in charge rate.

        :raise AccessError: naming the thing
        """
        if self.env.su:
            return
        user = self.env.user
        charged = any(user.has_group(group) for group in EVALUATORS)
        for made in self:
            if not charged or user in made.author_ids.user_id:
                raise AccessError(self.env._("You may not evaluate “%s”.", made.name))

    # ----- approval and register ---------------------------------------------
    def _approval_amount(self):
        return self.cost * self.quantity

    def _approval_check(self):
        for made in self:
            if not made.author_ids:
                raise UserError(self.env._("%s: say who made it.", made.name))
            if not made.rating or not made.evaluated_on:
                raise UserError(
                    self.env._("%s: the council has not evaluated it.", made.name)
                )
            if made.rating == "fail":
                raise UserError(self.env._("%s did not pass.", made.name))

    def action_enter(self):
        """Create the register line and its receipt voucher.

        :raise AccessError: unless the user keeps the register of the unit
        """
        self.ensure_one()
        self._check_may_enter()
        made = self.sudo()
        if made.approval_state != "approved" or made.state != "made":
            raise UserError(self.env._("%s is not approved yet.", made.name))
        if not (made.place_id and made.class_id and made.uom_id):
            raise UserError(
                self.env._("%s: choose class, unit and place first.", made.name)
            )
        made._do_enter()

    def _check_may_enter(self):
        self.check_access("read")
        user = self.env.user
        may = any(user.has_group(group) for group in KEEPERS)
        if not self.env.su and not (may and self.unit_id in user.edu_unit_ids):
            raise AccessError(
                self.env._("The equipment officer enters it into the register.")
            )

    def _do_enter(self):
        single = self.class_id.tracking == "item"
        if single and self.quantity % 1:
            raise UserError(self.env._("Single items are whole numbers."))
        count = int(self.quantity) if single else 1
        prefix = f"TL-{self.subject_id.code or ''}"
        first = self.env["edu.equipment.receipt.line"]._next_numbers(
            self.unit_id, {prefix: count}, allocate=True
        )[prefix]
        equipment = self.env["edu.equipment"].create(
            [
                {**self._prepare_equipment(), "code": f"{prefix}{number:04d}"}
                for number in range(first, first + count)
            ]
        )
        voucher = self.env["edu.equipment.voucher"].create(self._prepare_voucher())
        each = 1 if single else self.quantity
        voucher._insert_lines(
            [(line.id, None, self.place_id.id, "good", each) for line in equipment]
        )
        voucher._post()
        self.write({"state": "entered", "voucher_id": voucher.id})

    def _prepare_equipment(self):
        today = fields.Date.context_today(self)
        return {
            "unit_id": self.unit_id.id,
            "name": self.name,
            "class_id": self.class_id.id,
            "uom_id": self.uom_id.id,
            "unit_cost": self.cost,
            "subject_id": self.subject_id.id,
            "grade_ids": [fields.Command.set(self.grade_ids.ids)],
            "maker": self.author_names,
            "year_made": self.date_made and self.date_made.year,
            "funding_id": self.env.ref("edu_equipment.funding_self_made").id,
            "date_in_use": today,
            "year_in_use": today.year,
            "image_1920": self.image_1920,
        }

    def _prepare_voucher(self):
        return {
            "type": "receipt",
            "unit_id": self.unit_id.id,
            "date": fields.Date.context_today(self),
            "reason": self.env._("Self-made: %s", self.name),
            "supplier": self.author_names,
        }

    def action_open_equipment(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        domain = Domain("id", "in", self.equipment_ids.ids)
        return dict(action, domain=list(domain), context={})
