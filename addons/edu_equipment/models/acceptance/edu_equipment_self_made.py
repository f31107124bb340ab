from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

EVALUATORS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_subject_head",
    "edu_base.edu_base_group_leader",
)
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
    _figures = models.Constraint(
        "CHECK(quantity > 0 AND cost >= 0)",
        "The quantity is above zero, the cost not below.",
    )
    _score = models.Constraint(
        "CHECK(score IS NULL OR score BETWEEN 0 AND 100)",
        "A score lies between 0 and 100.",
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

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Offer the submission only when the council has evaluated it."""
        arch, view = super()._get_view(view_id, view_type, **options)
        for button in arch.iterfind("header/button[@name='action_approval_submit']"):
            before = button.get("invisible", "False")
            button.set("invisible", f"({before}) or not rating")
        return arch, view

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

    # ----- approval ------------------------------------------------------------
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
