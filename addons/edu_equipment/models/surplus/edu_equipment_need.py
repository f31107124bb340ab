from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# Steps are taken by the methods of this model only.
TRANSITIONS = {
    "draft": {"declared", "withdrawn"},
    "declared": {"withdrawn"},
    "withdrawn": set(),
}
# Written by the database from the offers, or by the proposals, never by a client.
FACTS = frozenset({"promised", "received", "missing", "source_key", "source"})


class EduEquipmentNeed(models.Model):
    """What a school lacks and would take from others: the list of needs (SUR-02).

    A line of the minimum list, or a thing in words with its class or subject.
    `promised`, `received` and `missing` are kept by the database from the offers.
    """

    _name = "edu.equipment.need"
    _description = "Need of equipment"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "is_urgent desc, date_wanted, id"
    _steps = TRANSITIONS

    name = fields.Char(
        "Thing",
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index="trigram",
    )
    superior_id = fields.Many2one(
        related="unit_id.parent_id", store=True, index=True, string="Superior unit"
    )
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", index="btree_not_null"
    )
    thing_id = fields.Many2one(
        "edu.equipment.catalog",
        "First line of this thing",
        compute="_compute_thing_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    class_id = fields.Many2one("edu.asset.class", "Asset class")
    subject_id = fields.Many2one(
        "edu.subject",
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit of measure",
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    reason = fields.Char()
    is_urgent = fields.Boolean("Urgent")
    date_wanted = fields.Date("Wanted by")
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("declared", "Declared"),
            ("withdrawn", "Withdrawn"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    source = fields.Selection(
        [
            ("manual", "Entered by the school"),
            ("norm", "Missing of the minimum list"),
            ("plan", "Purchase plan"),
            ("asked", "Asked for at another school"),
        ],
        "Found by",
        required=True,
        readonly=True,
        default="manual",
    )
    source_key = fields.Char(readonly=True, copy=False)
    asked_line_id = fields.Many2one(
        "edu.equipment.surplus.line",
        "Asked for",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    promised = fields.Float(digits=(16, 3), readonly=True, copy=False, default=0)
    received = fields.Float(
        "Already received", digits=(16, 3), readonly=True, copy=False, default=0
    )
    missing = fields.Float(
        "Still missing",
        digits=(16, 3),
        compute="_compute_missing",
        store=True,
        precompute=True,
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _within_wanted = models.Constraint(
        "CHECK(promised BETWEEN 0 AND quantity AND received BETWEEN 0 AND promised)",
        "More would be promised than is needed.",
    )
    _source_once = models.UniqueIndex(
        "(unit_id, source_key) WHERE source_key IS NOT NULL AND state <> 'withdrawn'",
        "This need is listed already.",
    )
    _open = models.Index("(thing_id, unit_id) WHERE state = 'declared' AND missing > 0")

    @api.depends("catalog_id")
    def _compute_from_catalog(self):
        piece = self.env.ref("edu_equipment.uom_piece", False)
        for need in self:
            line = need.catalog_id
            need.name = line.name or need.name
            need.subject_id = line.subject_id or need.subject_id
            need.uom_id = line.uom_id or need.uom_id or piece

    @api.depends("catalog_id.thing_id")
    def _compute_thing_id(self):
        for need in self:
            need.thing_id = need.catalog_id.thing_id or need.catalog_id

    @api.depends("quantity", "promised")
    def _compute_missing(self):
        for need in self:
            need.missing = need.quantity - need.promised

    @api.constrains("catalog_id", "class_id", "subject_id")
    def _check_described(self):
        for need in self:
            if not (need.catalog_id or need.class_id or need.subject_id):
                raise ValidationError(
                    self.env._(
                        "%s: choose a line of the minimum list, a class or a subject.",
                        need.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft", "promised": 0, "received": 0}
        if not self.env.su:
            fixed |= {"source": "manual", "source_key": False, "asked_line_id": False}
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if not self.env.su and (FACTS | {"state", "asked_line_id"}) & vals.keys():
            raise UserError(self.env._("A need goes on by its buttons."))
        fixed = {"unit_id", "catalog_id", "name", "class_id", "subject_id"}
        if fixed & vals.keys() and any(need.promised for need in self):
            raise UserError(self.env._("Something is promised for this need already."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_declared(self):
        for need in self.filtered(lambda need: need.state == "declared"):
            raise UserError(self.env._("%s is declared: withdraw it.", need.name))

    def _set_state(self, state):
        self._check_step(state)
        self.sudo().write({"state": state})

    def action_declare(self):
        """Tell the office and the department what is needed."""
        self.check_access("write")
        self.filtered(lambda need: need.state == "draft")._set_state("declared")

    def action_withdraw(self):
        """The thing is no longer needed; what is promised still comes."""
        self.check_access("write")
        for need in self.filtered(lambda need: need.promised > need.received):
            raise UserError(
                self.env._("%s: another school has promised it already.", need.name)
            )
        self._set_state("withdrawn")

    def action_open_offers(self):
        """Open what other schools offer for this need."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_offer_action"
        )
        return dict(
            action, domain=[("need_id", "=", self.id)], context={"create": False}
        )
