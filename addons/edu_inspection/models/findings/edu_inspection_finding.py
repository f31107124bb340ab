from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

TRANSITIONS = {
    "open": {"remedied", "dropped"},
    "remedied": {"open", "verified"},
    "verified": set(),
    "dropped": set(),
}
REMEDIES = [
    ("improve", "Improve"),
    ("repair", "Repair"),
    ("destruction", "Destroy chemicals"),
    ("transfer", "Give up as surplus"),
    ("disposal", "Dispose of"),
    ("purchase", "Purchase"),
]
# What the unit itself fills in; the rest belongs to those who inspected.
ANSWERS = frozenset({"answer", "answer_attachment_ids", "document", "responsible_id"})


class EduInspectionFinding(models.Model):
    """Something to be put right: by when, by whom, done, verified (INS-07, INS-11).

    Those who inspect find and verify; the unit remedies and shows how. Advice to a
    school near the standard is a finding, too.
    """

    _name = "edu.inspection.finding"
    _description = "Finding"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.attached.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "due_date, id"
    _steps = TRANSITIONS
    _steps_open = frozenset({"open", "remedied"})
    _steps_facts = frozenset({"remedied_on", "verified_on", "verified_by_id"})
    _steps_with_reason = {"reopen": "_reopen", "drop": "_drop"}
    _attached = ("answer_attachment_ids",)

    name = fields.Char("What was found", required=True, tracking=True)
    unit_id = fields.Many2one(string="Unit concerned")
    found_by_id = fields.Many2one(
        "edu.unit",
        "Found by",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.user.edu_unit_id,
    )
    kind = fields.Selection(
        [("finding", "Finding"), ("advice", "Advice")], required=True, default="finding"
    )
    severity = fields.Selection(
        [("1", "Minor"), ("2", "Serious"), ("3", "Critical")],
        required=True,
        default="1",
        tracking=True,
    )
    inspection_id = fields.Many2one(
        "edu.inspection", "Dossier", index="btree_not_null", ondelete="restrict"
    )
    criterion_id = fields.Many2one("edu.standard.criterion", ondelete="restrict")
    campaign_id = fields.Many2one(related="inspection_id.campaign_id", store=True)
    description = fields.Text()
    remedy = fields.Selection(REMEDIES, required=True, default="improve", tracking=True)
    due_date = fields.Date("To be done by", tracking=True)
    responsible_id = fields.Many2one("res.users", tracking=True)
    answer = fields.Text("What was done")
    answer_attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_inspection_finding_attachment_rel",
        "finding_id",
        "attachment_id",
        "Evidence",
    )
    document = fields.Reference(
        selection="_select_documents",
        help="The repair, disposal or declaration that came of it.",
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("remedied", "Reported as done"),
            ("verified", "Verified"),
            ("dropped", "Dropped"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    remedied_on = fields.Date("Reported on", readonly=True, copy=False)
    verified_on = fields.Date(readonly=True, copy=False)
    verified_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    _criterion_once = models.UniqueIndex(
        "(inspection_id, criterion_id, found_by_id) WHERE criterion_id IS NOT NULL",
        "This criterion already has a finding in the dossier.",
    )

    @api.model
    def _select_documents(self):
        names = (
            "maintenance.request",
            "edu.equipment.disposal",
            "edu.equipment.surplus",
            "edu.plan",
        )
        models_ = self.env["ir.model"].sudo()
        return [(name, models_._get(name).name) for name in names if name in self.env]

    @api.depends("due_date", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for finding in self:
            due = finding.due_date
            finding.is_overdue = finding.state == "open" and bool(due) and due < today

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return fields.Domain("state", "=", "open") & fields.Domain(
            "due_date", "<", "today"
        )

    @api.constrains("unit_id", "found_by_id")
    def _check_reach(self):
        for finding in self.sudo():
            if not finding.unit_id._is_below(finding.found_by_id):
                raise ValidationError(
                    self.env._(
                        "%(unit)s is not inspected by %(inspector)s.",
                        unit=finding.unit_id.name,
                        inspector=finding.found_by_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        findings = super().create(
            [
                {k: v for k, v in vals.items() if k != "found_by_id"}
                for vals in vals_list
            ]
        )
        findings._check_finders()
        return findings

    def write(self, vals):
        """The unit answers; those who found it keep the rest.

        :raise UserError: when the unit changes what was found
        """
        free = {n for n in self._fields if n.startswith(("message_", "activity_"))}
        if not self.env.su and set(vals) - ANSWERS - free:
            self._check_finders()
        return super().write(vals)

    def _receiver(self):
        return self.sudo().found_by_id

    def _check_finders(self):
        if self.env.su:
            return
        units = self.env.user.edu_unit_ids
        for finding in self:
            if finding.found_by_id not in units:
                raise UserError(
                    self.env._("%s was found by another unit: answer it.", finding.name)
                )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_answered(self):
        if any(row.state != "open" or row.answer for row in self):
            raise UserError(self.env._("Drop a finding that was answered."))
        self._check_finders()
