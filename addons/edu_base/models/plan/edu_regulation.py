from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduRegulation(models.Model):
    """A version of a unit's own regulation, e.g. on managing, using and preserving
    assets and teaching equipment (EQM-01).

    Approved by the head of the unit; the staff confirm that they have read it. One
    version of a kind is in force at a time: a newer one ends the older one.
    """

    _name = "edu.regulation"
    _description = "Regulation of the unit"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "unit_id, kind, version desc"
    _approval_free = frozenset({"active", "doc_number"})

    name = fields.Char("Title", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("asset", "Assets and teaching equipment"),
            ("subject_room", "Subject rooms"),
            ("library", "Library"),
            ("it", "Information technology"),
            ("other", "Other"),
        ],
        required=True,
        default="asset",
        tracking=True,
    )
    version = fields.Integer(readonly=True, copy=False, aggregator=None)
    doc_number = fields.Char("Number and symbol", copy=False)
    content = fields.Html("Text", sanitize_attributes=True)
    file = fields.Binary(attachment=True)
    filename = fields.Char()
    date_from = fields.Date(
        "In force from",
        required=True,
        default=fields.Date.context_today,
        copy=False,
        tracking=True,
    )
    date_to = fields.Date("In force until", readonly=True, copy=False, tracking=True)
    approved_on = fields.Date(readonly=True, copy=False)
    replaces_id = fields.Many2one("edu.regulation", readonly=True, copy=False)
    change_note = fields.Char("What is new", copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("coming", "Approved, not yet in force"),
            ("in_force", "In force"),
            ("ended", "Replaced"),
        ],
        "Status",
        compute="_compute_state",
        search="_search_state",
    )
    active = fields.Boolean(default=True)

    _version_once = models.Constraint(
        "UNIQUE(unit_id, kind, version)", "This version already exists."
    )
    _one_in_force = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, kind WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (approved_on IS NOT NULL)",
        "One version of a regulation is in force at a time.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A regulation ends after it begins.",
    )

    @api.depends("approved_on", "date_from", "date_to")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for row in self:
            if not row.approved_on:
                row.state = "draft"
            elif row.date_to and row.date_to < today:
                row.state = "ended"
            else:
                row.state = "coming" if row.date_from > today else "in_force"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        approved = Domain("approved_on", "!=", False)
        domains = {
            "draft": ~approved,
            "coming": approved & Domain("date_from", ">", "today"),
            "in_force": self._domain_in_force(),
            "ended": approved & Domain("date_to", "<", "today"),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model
    def _domain_in_force(self):
        """Domain of the versions in force today."""
        return (
            Domain("approved_on", "!=", False)
            & Domain("date_from", "<=", "today")
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", "today"))
        )

    @api.depends("name", "version")
    def _compute_display_name(self):
        for row in self:
            version = row.version and self.env._("version %s", row.version)
            row.display_name = f"{row.name or ''} ({version})" if version else row.name

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"approved_on": False, "date_to": False, "replaces_id": False}
        rows = super().create([{**vals, **fixed} for vals in vals_list])
        for row in rows:
            row.sudo().version = row._last_version() + 1
        return rows

    def write(self, vals):
        engine = {"approved_on", "date_to", "replaces_id", "version"}
        if engine & vals.keys() and not self.env.su:
            raise UserError(self.env._("The approval sets these fields."))
        if {"unit_id", "kind"} & vals.keys() and any(row.version for row in self):
            raise UserError(
                self.env._("A version keeps its unit and kind: make a new regulation.")
            )
        return super().write(vals)

    def _last_version(self):
        [(last,)] = self.sudo()._read_group(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("kind", "=", self.kind)
            & Domain("active", "in", [True, False]),
            aggregates=["version:max"],
        )
        return last or 0

    def action_new_version(self):
        """Begin the next version from this text."""
        self.ensure_one()
        return self.copy({"file": False, "filename": False})._get_records_action()

    def _approval_check(self):
        if not self.content and not self.file:
            raise UserError(self.env._("%s needs a text or a file.", self.name))
        last = self._approved_before()
        if last.date_from and last.date_from >= self.date_from:
            raise UserError(
                self.env._(
                    "%s is in force from that day on: choose a later day.",
                    last.display_name,
                )
            )

    def _approved_before(self):
        """Return the newest approved version of this regulation."""
        return self.sudo().search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("kind", "=", self.kind)
            & Domain("approved_on", "!=", False),
            order="date_from desc",
            limit=1,
        )

    def _approval_done(self):
        """The older version ends the day before; the staff are asked to read."""
        old = self._approved_before()
        if old and (not old.date_to or old.date_to >= self.date_from):
            old.date_to = self.date_from - timedelta(days=1)
            old.flush_recordset()  # before the constraint looks at the new one
        self.write(
            {"approved_on": fields.Date.context_today(self), "replaces_id": old.id}
        )
        self._ask_to_read()
