from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

USED = ("used", "linked")
# What next year's profile takes over from this one.
KEPT = ("state", "product", "since", "completeness", "teacher_count", "pupil_count")


class EduItProfileLine(models.Model):
    """One system in one unit and school year: its state, modules, how complete."""

    _name = "edu.it.profile.line"
    _description = "System of an IT profile"
    _order = "profile_id, sequence, id"
    _rec_name = "system_id"

    profile_id = fields.Many2one(
        "edu.it.profile", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(related="system_id.sequence", store=True, precompute=True)
    unit_id = fields.Many2one(
        related="profile_id.unit_id", store=True, precompute=True, index=True
    )
    school_year_id = fields.Many2one(
        related="profile_id.school_year_id", store=True, precompute=True
    )
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    level_ids = fields.Many2many(related="unit_id.level_ids")
    system_id = fields.Many2one("edu.it.system", required=True, ondelete="restrict")
    kind = fields.Selection(related="system_id.kind", store=True, precompute=True)
    address = fields.Char(related="system_id.address")
    state = fields.Selection(
        [
            ("none", "Not used"),
            ("starting", "Being introduced"),
            ("used", "In use"),
            ("linked", "In use, data linked upward"),
        ],
        required=True,
        default="none",
    )
    product = fields.Char("Software", help="E.g. vnEdu, SMAS, MISA EMIS.")
    module_ids = fields.Many2many(
        "edu.it.system.module",
        "edu_it_profile_line_module_rel",
        "line_id",
        "module_id",
        "Modules in use",
        domain="[('system_id', '=', system_id)]",
    )
    is_complete = fields.Boolean(
        "Minimum modules in use", compute="_compute_is_complete", store=True
    )
    since = fields.Date("In use since")
    completeness = fields.Integer("Data complete (%)", aggregator="avg")
    teacher_count = fields.Integer("Teachers who use it")
    pupil_count = fields.Integer("Pupils who use it")
    evidence = fields.Char(
        "Proof of use", help="A link, or number and date of a paper."
    )
    note = fields.Char()

    _once = models.Constraint(
        "UNIQUE(profile_id, system_id)", "The profile has this system already."
    )
    _in_bounds = models.Constraint(
        "CHECK(completeness BETWEEN 0 AND 100 AND teacher_count >= 0 "
        "AND pupil_count >= 0)",
        "Completeness lies between 0 and 100 %; nobody is counted below zero.",
    )

    @api.depends("state", "module_ids", "system_id.module_ids.is_minimum")
    def _compute_is_complete(self):
        for line in self:
            line.is_complete = line.state in USED and not line._missing_modules()

    def _missing_modules(self):
        """Return the minimum modules of the system that are not in use."""
        self.ensure_one()
        minimum = self.system_id.sudo().module_ids.filtered("is_minimum")
        return minimum - self.module_ids.sudo()

    @api.constrains("module_ids", "system_id")
    def _check_modules(self):
        for line in self:
            if line.module_ids.system_id - line.system_id:
                raise ValidationError(
                    self.env._(
                        "%s: modules of another system are chosen.",
                        line.system_id.name,
                    )
                )

    @api.onchange("module_ids")
    def _onchange_module_ids(self):
        """Modules in use: the system is in use."""
        if self.module_ids and self.state == "none":
            self.state = "used"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_profile_open()
        return lines

    def write(self, vals):
        self._check_profile_open()
        result = super().write(vals)
        if "profile_id" in vals:
            self._check_profile_open()
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_confirmed(self):
        self._check_profile_open()

    def _check_profile_open(self):
        """:raise UserError: when the profile is confirmed"""
        if not self.env.su:
            self.profile_id._check_open()
            self.profile_id.sudo().school_year_id._check_open()

    @api.model
    def _of_profiles(self, profiles):
        """Return {(profile, system): line}, by one query."""
        lines = self.search(Domain("profile_id", "in", profiles.ids))
        return {(line.profile_id, line.system_id): line for line in lines}

    def _prepare_next(self):
        """Return the values that the next school year's line starts with."""
        self.ensure_one()
        vals = {name: self[name] for name in KEPT}
        return vals | {"module_ids": [fields.Command.set(self.module_ids.ids)]}
