from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

FILERS = (
    "librarian",
    "equipment_officer",
    "it_officer",
    "accountant",
    "clerk",
    "leader",
    "officer",
)


class EduFiledCopy(models.Model):
    """A book as it was filed for a period: frozen, with its proof (feature 19).

    A correction is a new version that names the one it replaces; both stay.
    """

    _name = "edu.filed.copy"
    _description = "Filed book"
    _inherit = ["edu.filed.copy.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["book_id", "unit_id"]

    unit_id = fields.Many2one("edu.unit", required=True, index=True)
    book_id = fields.Many2one(
        "edu.register.book", required=True, index=True, ondelete="restrict"
    )
    title = fields.Char(required=True, help="The book as it was called then.")
    date_from = fields.Date("From date", required=True)
    date_to = fields.Date("To date", required=True)
    scope = fields.Char("Part", default="", help="Empty: the whole book.")
    extension = fields.Selection(
        [("pdf", "PDF"), ("xlsx", "Excel")], "Format", required=True
    )
    filed_by_id = fields.Many2one("res.users", "Who filed it", required=True)
    replaces_id = fields.Many2one("edu.filed.copy", index="btree_not_null")
    replaced_by_ids = fields.One2many("edu.filed.copy", "replaces_id", "Replaced by")
    reason = fields.Char("Why a new version")
    row_count = fields.Integer("Number of lines")
    scan_ids = fields.One2many("edu.filed.scan", "copy_id", "Signed scans")

    _one_version = models.UniqueIndex(
        "(unit_id, book_id, date_from, date_to, scope, extension, version)",
        "This version is filed already. Refresh the page.",
    )

    @api.depends("book_id", "version", "date_from", "date_to")
    def _compute_display_name(self):
        for copy in self:
            words = (copy.title, copy._period_words(), copy.scope, copy.unit_id.name)
            copy.display_name = ", ".join(filter(None, words))

    def _period_words(self):
        return f"{self.date_from:%d/%m/%Y} – {self.date_to:%d/%m/%Y}"

    def _filed_lines(self):
        lines = [
            (self.env._("Book"), self.title),
            (self.env._("Part"), self.scope),
            (self.env._("Period"), self._period_words()),
        ]
        return [line for line in lines if line[1]]

    def _filed_series(self):
        names = ("unit_id", "book_id")
        series = [(name, "=", self[name].id) for name in names]
        names = ("date_from", "date_to", "scope", "extension")
        return series + [(name, "=", self[name]) for name in names]

    @api.model
    def _may_file(self, unit):
        """Return whether the user holds a post in the unit that files."""
        return unit in self.env.user.edu_unit_ids and any(
            self.env.user.has_group(f"edu_base.edu_base_group_{role}")
            for role in FILERS
        )

    @api.model
    def _file(self, choice):
        """File what a user chose in the centre.

        :raise AccessError: unless he holds a post in the unit that files
        :raise UserError: without content, or without a reason for a new version
        """
        unit = choice.unit_id
        if choice.book_id.is_private:
            raise UserError(
                self.env._("%s is printed, never filed.", choice.book_id.name)
            )
        if not self._may_file(unit):
            raise AccessError(self.env._("%s files its own books.", unit.name))
        if choice.scope != "one" or choice.extension == "both":
            raise UserError(self.env._("File one unit and one format at a time."))
        last = self.sudo().search(choice._series(), order="version desc", limit=1)
        if last and not (choice.reason or "").strip():
            raise UserError(self.env._("Say why a new version is filed."))
        day = fields.Date.context_today(self)
        localised = self.env["edu.register.mixin"]._register_localised()
        token, paper = localised.env[self._name]._filed_paper(last.version + 1, day)
        file, rows = choice.book_id._print(
            unit, choice._period(), choice._choices(), choice.extension, paper
        )
        if not file:
            raise UserError(self.env._("There is nothing of this period to print."))
        vals = {name: value for name, _op, value in choice._series()}
        return self._filed_keep(
            {
                **vals,
                "title": localised.env["edu.register.book"]
                .browse(choice.book_id.id)
                .name,
                "version": last.version + 1,
                "date": day,
                "token": token,
                "filed_by_id": self.env.uid,
                "replaces_id": last.id,
                "reason": choice.reason if last else False,
                "row_count": rows,
            },
            file,
        )

    def action_scan(self):
        """Add the scan of the signed paper."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signed scan"),
            "res_model": "edu.filed.scan",
            "view_mode": "form",
            "target": "new",
            "context": {"default_copy_id": self.id},
        }
