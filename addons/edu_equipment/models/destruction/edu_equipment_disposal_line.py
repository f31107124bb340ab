from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...engine.measures import amount
from .edu_chemical_destruction_rule import METHODS
from .edu_disposal_ground import TRIGGERS

EXECUTION = frozenset({"neutraliser", "final_ph", "method_note"})


class EduEquipmentDisposalLine(models.Model):
    """A chemical to be destroyed: why, in which way, with which result (CHM-05)."""

    _inherit = "edu.equipment.disposal.line"
    _approval_free = EXECUTION

    lot_id = fields.Many2one(
        "edu.chemical.lot",
        "Chemical lot",
        compute="_compute_lot_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    group_id = fields.Many2one(related="lot_id.group_id")
    pictograms = fields.Html(related="lot_id.pictograms")
    chemical_trigger = fields.Selection(
        TRIGGERS,
        "Destroyed because",
        compute="_compute_chemical_trigger",
        store=True,
        readonly=False,
        precompute=True,
    )
    chemical_method = fields.Selection(
        METHODS,
        "Way of destruction",
        compute="_compute_chemical_method",
        store=True,
        readonly=False,
        precompute=True,
    )
    neutraliser = fields.Char(copy=False)
    final_ph = fields.Float("Final pH", digits=(4, 1), copy=False, aggregator=None)
    method_note = fields.Char("How", copy=False, help="For another way: which.")
    container_ids = fields.One2many("edu.chemical.container", "line_id", "Containers")

    @api.depends("equipment_id")
    def _compute_lot_id(self):
        lots = self.env["edu.chemical.lot"].sudo()
        found = lots.search(Domain("equipment_id", "in", self.equipment_id.ids))
        by_thing = {lot.equipment_id.id: lot.id for lot in found}
        for line in self:
            line.lot_id = by_thing.get(line.equipment_id.id)

    @api.depends("lot_id", "kind", "disposal_id.date")
    def _compute_chemical_trigger(self):
        for line in self:
            if line.kind != "chemical":
                line.chemical_trigger = False
                continue
            end = line.lot_id.expiry
            over = end and end < line._writeoff_date()
            line.chemical_trigger = "expired" if over else "spoiled"

    @api.depends("lot_id", "kind", "disposal_id.date")
    def _compute_chemical_method(self):
        Rule = self.env["edu.chemical.destruction.rule"]
        for day, lines in self.grouped(lambda line: line._writeoff_date()).items():
            rules = Rule._rules(day)
            for line in lines:
                rule = Rule._for(rules, line.lot_id.group_id)
                line.chemical_method = line.kind == "chemical" and rule.method

    @api.depends("chemical_trigger")
    def _compute_ground_id(self):
        """Chemicals: the ground of what is wrong with them, and the reason."""
        chemicals = self.filtered(lambda line: line.chemical_trigger)
        Ground = self.env["edu.disposal.ground"]
        for line in chemicals:
            grounds = Ground._valid(line.disposal_id.kind, line._writeoff_date())
            line.ground_id = grounds.filtered(
                lambda ground, why=line.chemical_trigger: ground.chemical_trigger == why
            )[:1]
            line.reason = line.reason or line.lot_id.blocked_reason
        return super(EduEquipmentDisposalLine, self - chemicals)._compute_ground_id()

    @api.constrains("chemical_trigger", "lot_id")
    def _check_expired(self):
        for line in self.filtered(lambda line: line.chemical_trigger == "expired"):
            end = line.lot_id.expiry
            if not end or end >= line._writeoff_date():
                raise ValidationError(
                    self.env._(
                        "%s has not expired by its dates: record it as spoiled.",
                        line.equipment_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = dict.fromkeys(EXECUTION, False)
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if EXECUTION & vals.keys():
            self.disposal_id._check_state_in("approved")
        return super().write(vals)

    def _ground_fault(self, in_force, life_is_over):
        """A ground for chemicals serves those, and only with its reason."""
        why = self.ground_id.chemical_trigger
        if why and why != self.chemical_trigger:
            return "none"
        return super()._ground_fault(in_force, life_is_over)

    def _check_methods(self, day):
        """Refuse what may not be destroyed at school on a day.

        :raise UserError: naming the first line
        """
        Rule = self.env["edu.chemical.destruction.rule"]
        rules = Rule._rules(day)
        for line in self:
            if not line.chemical_method:
                raise UserError(
                    self.env._(
                        "%s: choose the way of destruction.",
                        line.equipment_id.display_name,
                    )
                )
            rule = Rule._for(rules, line.lot_id.group_id)
            if line.chemical_method == "school" and not rule.at_school:
                raise UserError(
                    self.env._(
                        "%(line)s: group %(group)s may not be destroyed at school on "
                        "%(date)s; it goes to a licensed contractor.",
                        line=line.equipment_id.display_name,
                        group=line.lot_id.group_id.code or "–",
                        date=format_date(self.env, day),
                    )
                )

    def _measured(self):
        """Yield (line, "g" or "ml", amount) of what can be measured."""
        lots = self.lot_id
        keys = lots._uom_keys()
        for line in self:
            held = line.lot_id and amount(line.quantity, *line.lot_id._measure(keys))
            if held:
                yield (line, *held)
