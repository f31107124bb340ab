from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

TRANSITIONS = {
    "draft": {"issued", "cancelled"},
    "issued": {"cancelled"},
    "cancelled": set(),
}
# Written by the buttons only.
GUARDED = {"state", "waived_by", "waived_on", "waived_claims", "person_name"}
# What may still be put right on a paper that was issued: how it is signed.
PAPER = {"doc_number", "doc_date", "doc_place", "doc_signer_title", "doc_recipients"}


class EduLibraryClearance(models.Model):
    """The paper a reader who leaves needs: nothing is owed to the library.

    What stands against it is named; the head may waive it with a reason, and the paper
    says so. Name and class are kept as they were on the day.
    """

    _name = "edu.library.clearance"
    _description = "Clearance certificate"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "edu.official.document.mixin",
    ]
    _steps = TRANSITIONS
    _order = "id desc"
    _rec_name = "person_name"

    reader_id = fields.Many2one(
        "edu.library.reader",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('unit_id', '=', unit_id)]",
    )
    person_name = fields.Char(
        "Name", compute="_compute_person", store=True, precompute=True
    )
    birthday = fields.Date(compute="_compute_person", store=True, precompute=True)
    class_name = fields.Char(
        "Class", compute="_compute_person", store=True, precompute=True
    )
    category_id = fields.Many2one(
        "edu.library.reader.category",
        compute="_compute_person",
        store=True,
        precompute=True,
    )
    reason = fields.Selection(
        [
            ("finish", "Finishes school"),
            ("transfer", "Changes school"),
            ("work", "Leaves the post"),
            ("other", "Other"),
        ],
        required=True,
        default="finish",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued"), ("cancelled", "Cancelled")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    claims = fields.Text("Still open", compute="_compute_claims")
    is_clear = fields.Boolean("Clear", compute="_compute_claims")
    waive_reason = fields.Char(
        "Reason for the waiver", copy=False, help="Given by the head of the unit."
    )
    waived_by = fields.Many2one("res.users", readonly=True, copy=False)
    waived_on = fields.Date(readonly=True, copy=False)
    waived_claims = fields.Text("What was waived", readonly=True, copy=False)

    _one_paper = models.UniqueIndex(
        "(reader_id) WHERE state = 'draft'",
        "A certificate of this reader is being prepared already.",
    )

    @api.depends("reader_id")
    def _compute_person(self):
        for paper in self:
            reader = paper.reader_id
            paper.person_name = reader.name
            paper.birthday = reader.birthday
            paper.class_name = reader.class_id.name
            paper.category_id = reader.category_id

    @api.depends("reader_id", "state")
    def _compute_claims(self):
        readers = self.reader_id
        claims = readers._clearance_claims(readers)
        for paper in self:
            texts = claims.get(paper.reader_id, [])
            paper.claims = "\n".join(texts)
            paper.is_clear = not texts

    @api.constrains("reader_id", "unit_id")
    def _check_reader(self):
        for paper in self:
            if paper.reader_id.unit_id != paper.unit_id:
                raise UserError(
                    self.env._("%s is a reader of another library.", paper.person_name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_values(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_values(vals)
        if not self.env.su and vals.keys() - PAPER:
            if any(paper.state != "draft" for paper in self):
                raise UserError(
                    self.env._("A certificate that was issued is not changed.")
                )
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)

    def _check_values(self, vals):
        """:raise AccessError: for what only buttons, or only the head, may write"""
        if self.env.su:
            return
        if GUARDED & vals.keys():
            raise AccessError(self.env._("Certificates are issued by their buttons."))
        head = self.env.user.has_group("edu_base.edu_base_group_head")
        if vals.get("waive_reason") and not head:
            raise AccessError(self.env._("Only the head of the unit may waive."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_issued(self):
        if any(paper.state != "draft" for paper in self):
            raise UserError(self.env._("A certificate that was issued is kept."))
