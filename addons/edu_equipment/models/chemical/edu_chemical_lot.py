from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.measures import amount
from . import chemical_triggers

MEASURES = ("uom_gram", "uom_kilogram", "uom_millilitre", "uom_litre")


class EduChemicalLot(models.Model):
    """A lot of a substance in the register: bottles of one delivery (CHM-01, CHM-03).

    It is a line of the register with what a bottle says besides: everything posted,
    printed or counted is the register's.
    """

    _name = "edu.chemical.lot"
    _description = "Chemical lot"
    _inherit = ["mail.thread"]
    _inherits = {"edu.equipment": "equipment_id"}
    _order = "expiry, id"
    _rec_names_search = ["equipment_id", "lot_no", "substance_id"]

    equipment_id = fields.Many2one(
        "edu.equipment",
        "Register line",
        required=True,
        index=True,
        ondelete="restrict",
    )
    substance_id = fields.Many2one(
        "edu.chemical.substance",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    lot_no = fields.Char("Lot number", copy=False)
    concentration = fields.Char("Concentration or purity", help="e.g. 0.1 M, 98 %, PA")
    container_size = fields.Float(
        "Content of a container",
        digits=(12, 3),
        help="Where the register counts bottles: what one of them holds.",
    )
    container_uom_id = fields.Many2one(
        "uom.uom",
        "Content in",
        domain=lambda self: [("id", "in", self._measures().ids)],
    )
    date_received = fields.Date("Received", default=fields.Date.context_today)
    date_opened = fields.Date("Opened", copy=False, tracking=True)
    date_expiry = fields.Date("Expiry date on the label", copy=False, tracking=True)
    opened_days = fields.Integer(
        "Use within (days after opening)",
        compute="_compute_opened_days",
        store=True,
        readonly=False,
        precompute=True,
    )
    expiry = fields.Date(
        "Expires on",
        compute="_compute_expiry",
        store=True,
        index=True,
        help="The label or the shelf life of the substance, or sooner once opened.",
    )
    blocked = fields.Boolean(
        copy=False, tracking=True, help="Spoiled, unlabelled: not issued."
    )
    blocked_reason = fields.Char("Reason for blocking", copy=False, tracking=True)
    expiry_state = fields.Selection(
        [
            ("blocked", "Blocked"),
            ("expired", "Expired"),
            ("soon", "Within 90 days"),
            ("good", "In date"),
            ("unknown", "No date"),
        ],
        "Fit for use",
        compute="_compute_expiry_state",
        search="_search_expiry_state",
    )
    pictograms = fields.Html(related="substance_id.pictograms")
    group_id = fields.Many2one(
        related="substance_id.group_id", store=True, precompute=True, index=True
    )
    restriction = fields.Selection(related="substance_id.restriction")
    content = fields.Float(
        "Amount (g or ml)", digits=(16, 3), compute="_compute_content"
    )
    content_unit = fields.Char(compute="_compute_content")

    _one_per_line = models.Constraint(
        "UNIQUE(equipment_id)", "This register line is a lot already."
    )
    _blocked_why = models.Constraint(
        "CHECK(blocked IS NOT TRUE OR coalesce(blocked_reason, '') <> '')",
        "Say why the lot is blocked.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_opened >= date_received)", "A lot is opened after it is received."
    )
    _sizes = models.Constraint(
        "CHECK(container_size >= 0 AND opened_days >= 0)", "Sizes are not negative."
    )

    def init(self):
        chemical_triggers.install(self.env.cr)

    @api.depends("substance_id")
    def _compute_opened_days(self):
        for lot in self:
            lot.opened_days = lot.substance_id.opened_days

    @api.depends(
        "date_expiry",
        "date_received",
        "date_opened",
        "opened_days",
        "substance_id.shelf_months",
    )
    def _compute_expiry(self):
        for lot in self:
            ends = [lot.date_expiry or lot._shelf_end(), lot._opened_end()]
            lot.expiry = min(filter(None, ends), default=False)

    def _shelf_end(self):
        months = self.substance_id.shelf_months
        if not (self.date_received and months):
            return False
        return self.date_received + relativedelta(months=months)

    def _opened_end(self):
        if not (self.date_opened and self.opened_days):
            return False
        return self.date_opened + relativedelta(days=self.opened_days)

    @api.depends("expiry", "blocked")
    def _compute_expiry_state(self):
        today = fields.Date.context_today(self)
        soon = today + relativedelta(days=90)
        for lot in self:
            if lot.blocked:
                lot.expiry_state = "blocked"
            elif not lot.expiry:
                lot.expiry_state = "unknown"
            elif lot.expiry < today:
                lot.expiry_state = "expired"
            else:
                lot.expiry_state = "soon" if lot.expiry <= soon else "good"

    def _search_expiry_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        free = Domain("blocked", "=", False)
        domains = {
            "blocked": ~free,
            "expired": free & Domain("expiry", "<", "today"),
            "soon": free
            & Domain("expiry", ">=", "today")
            & Domain("expiry", "<=", "today +90d"),
            "good": free & Domain("expiry", ">", "today +90d"),
            "unknown": free & Domain("expiry", "=", False),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.depends("equipment_id.quantity", "container_size", "container_uom_id")
    def _compute_content(self):
        keys = self._uom_keys()
        for lot in self:
            held = amount(lot.quantity, *lot._measure(keys))
            lot.content_unit, lot.content = held or (False, 0)

    def _measure(self, keys):
        """Return (unit, content of a container, its unit) as `engine.measures` asks."""
        return (
            keys.get(self.uom_id.id),
            self.container_size,
            keys.get(self.container_uom_id.id),
        )

    @api.model
    def _measures(self):
        """Return the units in which an amount of a chemical is measured."""
        found = [self.env.ref(f"edu_equipment.{name}", False) for name in MEASURES]
        return self.env["uom.uom"].union(*filter(None, found))

    @api.model
    def _keys_of(self, uoms):
        """Return {id of a unit of measure: its name in `engine.measures`}."""
        names = uoms._get_external_ids()
        return {key: known[0] for key, known in names.items() if known}

    def _uom_keys(self):
        return self._keys_of(self.uom_id | self.container_uom_id)

    @api.depends("equipment_id.display_name", "lot_no")
    def _compute_display_name(self):
        for lot in self:
            name = lot.equipment_id.display_name or ""
            lot.display_name = f"{name} · {lot.lot_no}" if lot.lot_no else name

    @api.onchange("substance_id")
    def _onchange_substance(self):
        if self.substance_id and not self.name:
            self.name = self.substance_id.display_name

    @api.constrains("equipment_id")
    def _check_kind(self):
        for lot in self.filtered(lambda lot: lot.kind != "chemical"):
            raise ValidationError(
                self.env._("%s is not a chemical in the register.", lot.name)
            )

    def write(self, vals):
        if "equipment_id" in vals:
            raise UserError(self.env._("A lot keeps its line of the register."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        for lot in self.filtered(lambda lot: lot.state != "new"):
            raise UserError(
                self.env._(
                    "%s has been posted: a lot on the books is not deleted.",
                    lot.display_name,
                )
            )

    def action_open_today(self):
        """Record that the first container was opened today."""
        self.write({"date_opened": fields.Date.context_today(self)})

    def action_open_moves(self):
        return self.equipment_id.action_open_moves()

    def action_open_balances(self):
        return self.equipment_id.action_open_balances()

    def action_print_labels(self):
        return self.equipment_id.action_print_labels()
