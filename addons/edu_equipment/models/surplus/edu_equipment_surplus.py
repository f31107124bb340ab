from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from . import surplus_triggers

# Steps are taken by the methods of this model only.
TRANSITIONS = {
    "draft": {"declared"},
    "declared": {"withdrawn"},
    "withdrawn": set(),
}


class EduEquipmentSurplus(models.Model):
    """What a school can spare: «bản đề nghị điều chuyển» (SUR-01).

    Declared once, then fixed; the quantities offered and transferred come from the
    offers to other schools. Values are original values in đồng.
    """

    _name = "edu.equipment.surplus"
    _description = "Declaration of surplus"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.eoffice.mixin",
        "edu.school.year.mixin",
        "edu.equipment.writeoff.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(
        "Title",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date = fields.Date(
        "Declared on",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_valid = fields.Date(
        "Available until",
        tracking=True,
        help="After this day nothing more of it is offered. Empty: no end.",
    )
    reason = fields.Text(help="Printed in the request.")
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
    line_ids = fields.One2many(
        "edu.equipment.surplus.line", "surplus_id", "Equipment", copy=True
    )
    line_count = fields.Integer("Lines", compute="_compute_totals", store=True)
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )

    _dates_ordered = models.Constraint(
        "CHECK(date_valid IS NULL OR date_valid >= date)",
        "It cannot end before it is declared.",
    )

    def init(self):
        surplus_triggers.install_surplus(self.env.cr)

    @api.depends("date")
    def _compute_name(self):
        for surplus in self:
            surplus.name = self.env._(
                "Surplus of %s",
                format_date(self.env, surplus.date, date_format="dd/MM/yyyy"),
            )

    @api.depends("line_ids.value")
    def _compute_totals(self):
        for surplus in self:
            surplus.line_count = len(surplus.line_ids)
            surplus.value = sum(surplus.line_ids.mapped("value"))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals and not self.env.su:
            raise UserError(self.env._("A declaration goes on by its buttons."))
        fixed = {"unit_id", "date", "date_valid"} & vals.keys()
        if fixed and any(surplus.state != "draft" for surplus in self):
            raise UserError(self.env._("What is declared stays as it is."))
        if "unit_id" in vals and self.line_ids:
            raise UserError(self.env._("The lines belong to another unit."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_declared(self):
        for surplus in self.filtered(lambda surplus: surplus.state != "draft"):
            raise UserError(
                self.env._("%s is declared: withdraw it.", surplus.display_name)
            )

    def _set_state(self, state):
        self._check_step(state)
        self.sudo().write({"state": state})

    def action_declare(self):
        """Declare to the office and the department that this can be spared.

        :raise UserError: naming what is not on hand, or without lines
        """
        self.check_access("write")
        for surplus in self:
            if not surplus.line_ids:
                raise UserError(self.env._("List what can be spared first."))
            surplus.line_ids._check_available()
        self._set_state("declared")
        self.env.flush_all()
        self.line_ids.invalidate_recordset()

    def action_withdraw(self):
        """Take back what was declared, as long as nothing of it is offered."""
        self.check_access("write")
        for line in self.line_ids.filtered("offered"):
            raise UserError(
                self.env._(
                    "%s is offered to another school already.",
                    line.equipment_id.display_name,
                )
            )
        self._set_state("withdrawn")

    def action_open_offers(self):
        """Open the offers that come from this declaration."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_offer_action"
        )
        return dict(
            action,
            domain=[("line_id.surplus_id", "=", self.id)],
            context={"create": False},
        )
