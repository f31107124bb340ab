from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.edu_base.engine.scan_code import scanned_token

from ..desk.edu_library_desk_find import ACCESSION


class EduLibraryCount(models.Model):
    """A count of the holdings: what the register says against what is there (LIB-40).

    Begun, it lists the copies of the library or of a stack or place; codes are scanned
    in any order. Once the head approves it, what is missing is lost.
    """

    _name = "edu.library.count"
    _description = "Count of copies"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.approval.mixin",
        "edu.register.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _approval_free = frozenset({"doc_number", "doc_date"})

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    date = fields.Date(
        "Counted on", required=True, default=fields.Date.context_today, tracking=True
    )
    school_year_id = fields.Many2one(required=True)
    stack_id = fields.Many2one("edu.library.stack", help="Empty: all stacks.")
    place_id = fields.Many2one(
        "edu.place",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="Empty: everywhere. Else with all places inside.",
    )
    committee_id = fields.Many2one(
        "edu.committee",
        "Board or group",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'active')]",
    )
    doc_number = fields.Char("Number and symbol", copy=False)
    doc_date = fields.Date("Signed on", copy=False)
    codes = fields.Text("Scanned codes", copy=False, help="One on each line.")
    unknown = fields.Text("Codes of no copy here", readonly=True, copy=False)
    line_ids = fields.One2many("edu.library.count.line", "count_id", "Copies")
    expected = fields.Integer(
        "Copies in the register", compute="_compute_totals", store=True
    )
    found = fields.Integer("Copies found", compute="_compute_totals", store=True)
    lent = fields.Integer("On loan", compute="_compute_totals", store=True)
    missing = fields.Integer("Copies not found", compute="_compute_totals", store=True)
    surprising = fields.Integer(
        "Found though gone", compute="_compute_totals", store=True
    )

    @api.depends("date", "stack_id", "place_id")
    def _compute_name(self):
        for row in self:
            day = format_date(self.env, row.date, date_format="dd/MM/yyyy")
            parts = (row.stack_id.name, row.place_id.name)
            words = ", ".join([day, *filter(None, parts)])
            row.name = self.env._("Count of copies, %s", words)

    @api.depends("line_ids.result")
    def _compute_totals(self):
        names = ("found", "lent", "missing", "surprising")
        for row in self:
            results = row.line_ids.mapped("result")
            for name in names:
                row[name] = results.count(name)
            row.expected = len(results) - row.surprising

    def _domain(self):
        """Return the domain of the copies that are to be there."""
        domain = (
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("status", "not in", ("lost", "withdrawn"))
            & Domain("date_in", "<=", self.date)
        )
        if self.stack_id:
            domain &= Domain("stack_id", "=", self.stack_id.id)
        if self.place_id:
            domain &= Domain("place_id", "child_of", self.place_id.id)
        return domain

    def action_begin(self):
        """List what the register says is there; what is listed already stays."""
        for count in self:
            count.check_access("write")
            new = self.env["edu.library.copy"].search(count._domain())
            new -= count.line_ids.copy_id
            self.env["edu.library.count.line"].create(
                [{"count_id": count.id, "copy_id": copy.id} for copy in new]
            )

    def action_take_codes(self):
        """Mark the copies whose codes were scanned; again and again as one likes."""
        for count in self:
            count.check_access("write")
            found, unknown = count._resolve((count.codes or "").splitlines())
            count._mark(found)
            count.write({"codes": False, "unknown": "\n".join(unknown)})

    def _resolve(self, codes):
        """Return (copies of this library, codes that are none), by one query."""
        wanted = {}
        for code in filter(None, (code.strip() for code in codes)):
            typed = ACCESSION.match(code)
            number = typed and f"{typed[1].upper()}.{int(typed[2]):05d}"
            wanted[code] = {scanned_token(code), code, number} - {None}
        keys = list({key for keys in wanted.values() for key in keys})
        copies = self.env["edu.library.copy"].search(
            Domain("unit_id", "=", self.unit_id.id)
            & (
                Domain("label_token", "in", keys)
                | Domain("barcode", "in", keys)
                | Domain("accession_no", "in", keys)
            )
        )
        known = set()
        for copy in copies:
            known |= {copy.label_token, copy.barcode, copy.accession_no}
        return copies, [code for code, keys in wanted.items() if not keys & known]

    def _mark(self, copies):
        ids = set(copies.ids)
        lines = self.line_ids.filtered(lambda line: line.copy_id.id in ids)
        now = fields.Datetime.now()
        lines.filtered(lambda line: not line.found_at).write({"found_at": now})
        self.env["edu.library.count.line"].create(
            [
                {"count_id": self.id, "copy_id": copy.id, "found_at": now}
                for copy in copies - lines.copy_id
            ]
        )

    def _approval_check(self):
        """:raise UserError: when nothing was counted"""
        if not self.found:
            raise UserError(self.env._("%s: nothing was counted yet.", self.name))

    def _approval_done(self):
        """What nobody found and nobody has is lost from now on."""
        decision = self.approval_id.decision_ids.filtered("doc_number")[:1]
        if decision:
            self.doc_number, self.doc_date = decision.doc_number, decision.doc_date
        gone = self.line_ids.filtered(lambda line: line.result == "missing").copy_id
        gone._set_status(("available",), "lost")
