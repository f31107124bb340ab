from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from .edu_it_inventory_line import KINDS

TRANSITIONS = {"draft": {"closed"}, "closed": {"draft"}}
COMPUTERS = "edu_equipment.class_machine_computer"


class EduItInventory(models.Model):
    """What a unit has of information technology, needs and proposes (IT-20).

    Once a school year per unit. Closed figures are those that were reported.
    """

    _name = "edu.it.inventory"
    _description = "IT inventory"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "school_year_id desc, unit_id"
    _rec_name = "unit_id"
    _steps = TRANSITIONS

    # Unique with the school year, which serves the unit alone as well.
    unit_id = fields.Many2one(index=False)
    school_year_id = fields.Many2one(required=True)
    date = fields.Date("As of", required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [("draft", "Draft"), ("closed", "Closed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    has_broadband = fields.Boolean("High-speed internet line")
    internet_lines = fields.Integer("Internet lines")
    internet_speed = fields.Integer(
        "Speed (Mbps)", help="Of all lines together.", aggregator="avg"
    )
    internet_provider = fields.Char("Provider")
    line_ids = fields.One2many(
        "edu.it.inventory.line", "inventory_id", "Equipment", copy=True
    )
    gap = fields.Integer("Missing", compute="_compute_totals", store=True)
    amount = fields.Float(
        "Investment (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    note = fields.Text()

    _once_a_year = models.Constraint(
        "UNIQUE(unit_id, school_year_id)",
        "The unit has an IT inventory of this school year already.",
    )
    _not_negative = models.Constraint(
        "CHECK(internet_lines >= 0 AND internet_speed >= 0)",
        "Lines and speed cannot be negative.",
    )

    @api.depends("line_ids.gap", "line_ids.amount")
    def _compute_totals(self):
        for inventory in self:
            inventory.gap = sum(inventory.line_ids.mapped("gap"))
            inventory.amount = sum(inventory.line_ids.mapped("amount"))

    @api.depends("unit_id", "school_year_id")
    def _compute_display_name(self):
        for inventory in self:
            words = (inventory.unit_id.name, inventory.school_year_id.name)
            inventory.display_name = " – ".join(filter(None, words))

    @api.model_create_multi
    def create(self, vals_list):
        inventories = super().create([{**vals, "state": "draft"} for vals in vals_list])
        inventories.school_year_id._check_open()
        for inventory in inventories.filtered(lambda i: not i.line_ids):
            inventory.line_ids = [
                Command.create({"kind": kind, "sequence": rank})
                for rank, (kind, _label) in enumerate(KINDS)
                if kind != "other"
            ]
        inventories._count_held()
        return inventories

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        elif not self._is_discussion(vals):
            self._check_draft()
        self.school_year_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self._check_draft()

    def action_count(self):
        """Count the computers held from the register again."""
        self.check_access("write")
        self._check_draft()
        self._count_held()

    def action_close(self):
        self.write({"state": "closed"})

    def action_reopen(self):
        self.write({"state": "draft"})

    @api.model
    def _is_discussion(self, vals):
        """Whether only messages and activities are written."""
        return all(name.startswith(("message_", "activity_")) for name in vals)

    def _check_draft(self):
        """:raise UserError: naming the closed inventory"""
        for inventory in self.filtered(lambda i: i.state == "closed"):
            raise UserError(
                self.env._("%s is closed: reopen it first.", inventory.display_name)
            )

    def _count_held(self):
        """Enter what the register holds of usable computers, by one query.

        Those that belong to a subject, Informatics above all, are for teaching.
        """
        rows = self.env["edu.equipment.balance"]._read_group(
            Domain("unit_id", "in", self.unit_id.ids)
            & Domain("condition", "in", ("good", "fair"))
            & Domain("equipment_id.class_id", "child_of", self.env.ref(COMPUTERS).id),
            ["unit_id", "equipment_id"],
            ["quantity:sum"],
        )
        held = {}
        for unit, equipment, quantity in rows:
            kind = "teaching" if equipment.subject_id else "management"
            held[unit, kind] = held.get((unit, kind), 0) + int(quantity)
        for line in self.line_ids.filtered(
            lambda line: line.kind in ("management", "teaching")
        ):
            line.held = held.get((line.unit_id, line.kind), 0)
