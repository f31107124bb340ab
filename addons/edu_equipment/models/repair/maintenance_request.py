from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..ledger.edu_equipment_balance import CONDITIONS

STATES = [
    ("reported", "Reported"),
    ("confirmed", "Under repair"),
    ("sent", "At the repairer's"),
    ("repaired", "Repaired"),
    ("unrepairable", "Beyond repair"),
    ("cancelled", "Cancelled"),
]
PROCESSORS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_it_officer",
    "edu_base.edu_base_group_room_keeper",
)
# What whoever notices a fault tells, and may correct until it is taken up.
REPORT = frozenset(
    {"name", "description", "priority", "edu_quantity", "edu_place_id", "edu_image"}
)
# Written by the buttons alone.
SEALED = frozenset(
    {
        "archive",
        "close_date",
        "company_id",
        "edu_break_voucher_id",
        "edu_disposal_id",
        "edu_equipment_id",
        "edu_escalation",
        "edu_quantity_repaired",
        "edu_return_voucher_id",
        "edu_rule_id",
        "edu_send_voucher_id",
        "edu_sent_on",
        "edu_state",
        "edu_unit_id",
        "owner_user_id",
        "stage_id",
    }
)
FIXED_WHEN_TAKEN_UP = frozenset({"edu_quantity", "edu_place_id", "edu_condition"})


class MaintenanceRequest(models.Model):
    """A fault of a line of the equipment register, until it is repaired (EQM-19).

    Anybody of the unit reports it; the equipment officer takes it up, which sets the
    pieces to broken in the ledger, and brings them back at the end. Requests
    without a register line stay what Odoo makes of them.
    """

    _inherit = "maintenance.request"

    edu_equipment_id = fields.Many2one(
        "edu.equipment", "Equipment of the register", index="btree_not_null"
    )
    edu_unit_id = fields.Many2one(
        related="edu_equipment_id.unit_id", store=True, index="btree_not_null"
    )
    edu_state = fields.Selection(
        STATES,
        "Repair status",
        readonly=True,
        copy=False,
        index="btree_not_null",
        tracking=True,
        group_expand=True,
    )
    edu_quantity = fields.Float("Quantity", digits=(16, 3), default=1)
    edu_uom_id = fields.Many2one(related="edu_equipment_id.uom_id")
    edu_tracking = fields.Selection(related="edu_equipment_id.tracking")
    edu_place_id = fields.Many2one(
        "edu.place",
        "Place",
        compute="_compute_edu_place_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('unit_id', '=', edu_unit_id), ('is_virtual', '=', False)]",
    )
    edu_condition = fields.Selection(
        CONDITIONS,
        "Condition before",
        compute="_compute_edu_place_id",
        store=True,
        readonly=False,
        precompute=True,
        help="As the books have it; the pieces become broken when the repair begins.",
    )
    edu_image = fields.Image("Photo", max_width=1280, max_height=1280)
    edu_equipment_image = fields.Image(related="edu_equipment_id.image_256")
    edu_can_process = fields.Boolean(compute="_compute_edu_can_process")
    edu_can_correct = fields.Boolean(compute="_compute_edu_can_process")

    _edu_quantity_positive = models.Constraint(
        "CHECK(edu_equipment_id IS NULL OR edu_quantity > 0)",
        "The quantity must be above zero.",
    )

    @api.depends("edu_equipment_id")
    def _compute_edu_place_id(self):
        """Where most of it stands, and in which condition."""
        best = {}
        for balance in self.env["edu.equipment.balance"].search(
            [
                ("equipment_id", "in", self.edu_equipment_id.ids),
                ("quantity", ">", 0),
                ("equipment_id.in_custody", "!=", True),
                ("place_id.is_virtual", "=", False),
                ("condition", "!=", "unusable"),
            ],
            order="quantity",
        ):
            best[balance.equipment_id] = balance
        for request in self:
            balance = best.get(request.edu_equipment_id._origin)
            request.edu_place_id = balance and balance.place_id
            request.edu_condition = balance and balance.condition

    @api.depends_context("uid")
    @api.depends("edu_state", "edu_unit_id", "owner_user_id")
    def _compute_edu_can_process(self):
        """Who repairs does all; who reported corrects until it is taken up."""
        user = self.env.user
        may = any(user.has_group(group) for group in PROCESSORS)
        for request in self:
            mine = request.edu_unit_id in user.edu_unit_ids
            own = request.owner_user_id == user
            request.edu_can_process = may and mine
            request.edu_can_correct = not request._origin or (
                request.edu_state == "reported" and mine and (may or own)
            )

    @api.model_create_multi
    def create(self, vals_list):
        # A context may name the thing, and nothing else: defaults are not checked.
        default = self.env.context.get("default_edu_equipment_id")
        vals_list = [{"edu_equipment_id": default, **vals} for vals in vals_list]
        ids = [vals["edu_equipment_id"] for vals in vals_list]
        lines = self.env["edu.equipment"].browse(filter(None, ids))
        officers = lines.unit_id._users_with(PROCESSORS[0])
        requests = super(MaintenanceRequest, self._without_defaults()).create(
            [
                self._prepare_report(vals, officers) if line_id else vals
                for vals, line_id in zip(vals_list, ids, strict=True)
            ]
        )
        requests = requests.with_env(self.env)
        requests.filtered("edu_unit_id")._announce()
        return requests

    def _without_defaults(self):
        """Return self without the defaults of a context for what is checked here."""
        kept = {
            key: value
            for key, value in self.env.context.items()
            if not key.startswith("default_edu_")
            and key.removeprefix("default_") not in SEALED
        }
        return self.with_env(self.env(context=kept))

    @api.model
    def _prepare_report(self, vals, officers):
        """Return the values a fault begins with, whatever a client sent."""
        unit = self.env["edu.equipment"].browse(vals["edu_equipment_id"]).unit_id
        sealed = SEALED - {"edu_equipment_id"}
        kept = {name: value for name, value in vals.items() if name not in sealed}
        if not self.env.su and not any(map(self.env.user.has_group, PROCESSORS)):
            kept = {
                name: value
                for name, value in kept.items()
                if name in REPORT | {"edu_equipment_id"}
            }
        kept.setdefault("user_id", officers[unit][:1].id)
        kept.setdefault("maintenance_team_id", self._school_team().id)
        return {
            **kept,
            "edu_state": "reported",
            "company_id": unit.sudo().company_id.id,
            "owner_user_id": (self.env.su and vals.get("owner_user_id"))
            or self.env.uid,
        }

    @api.model
    def _school_team(self):
        return self.env.ref("edu_equipment.maintenance_team_school")

    def write(self, vals):
        if not self.env.su:
            self.filtered("edu_unit_id")._check_school_write(vals)
            if vals.get("edu_equipment_id"):
                self._check_sealed({"edu_equipment_id"})
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_school(self):
        if any(request.edu_unit_id for request in self):
            raise UserError(
                self.env._("A reported fault is not deleted: cancel it instead.")
            )

    def _check_school_write(self, vals):
        """Refuse what only buttons write, and what is not the user's to write.

        :raise UserError: for a field of the buttons
        :raise AccessError: unless the user repairs, or corrects an own fresh report
        """
        if not self:
            return
        content = {
            name for name in vals if not name.startswith(("message_", "activity_"))
        }
        self._check_sealed(content & SEALED)
        for request in self:
            if request.edu_can_process:
                if request.edu_state != "reported" and content & FIXED_WHEN_TAKEN_UP:
                    raise UserError(
                        self.env._("%s is taken up: undo that first.", request.name)
                    )
                continue
            if content and not (request.edu_can_correct and content <= REPORT):
                raise AccessError(
                    self.env._(
                        "Only those in charge of equipment change “%s”.", request.name
                    )
                )

    def _check_sealed(self, names):
        for name in sorted(names):
            raise UserError(
                self.env._(
                    "“%s” changes only by the buttons of the repair.",
                    self._fields[name]._description_string(self.env),
                )
            )
