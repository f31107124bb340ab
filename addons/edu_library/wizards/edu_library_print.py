from odoo import api, fields, models
from odoo.exceptions import UserError

LABELS = [
    ("spine", "Spine labels"),
    ("barcode", "Barcode labels"),
    ("both", "Barcode and spine labels"),
    ("qr", "QR labels"),
]
PAPERS = {
    "spine": "edu_base.label_format_a4_5x13",
    "barcode": "edu_base.label_format_a4_5x13",
    "both": "edu_base.label_format_a4_3x8",
    "qr": "edu_base.label_format_a4_4x10",
    "catalogue": "edu_library.label_format_catalogue_a4",
    "card": "edu_library.label_format_card_a4",
}
# Bars of eleven characters are 0.19 mm wide on these, which a scanner still reads.
SMALLEST = {
    "barcode": (38, 15),
    "both": (58, 21),
    "card": (85, 53.9),
    "catalogue": (124.9, 74.9),
}


class EduLibraryPrint(models.TransientModel):
    """Print labels, reader cards and catalogue cards of chosen records.

    For the librarian of the library only: cards hold photos and names (LIB-37).
    """

    _name = "edu.library.print"
    _description = "Print for the library"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    unit_id = fields.Many2one("edu.unit", "Library", required=True, readonly=True)
    kind = fields.Selection(
        [*LABELS, ("catalogue", "Catalogue cards")], "What", default="both"
    )
    reader_kind = fields.Selection(
        [("card", "Reader cards"), ("qr", "QR labels")], "On paper", default="card"
    )
    sort = fields.Char(compute="_compute_sort")
    format_id = fields.Many2one(
        "edu.label.format",
        "Label paper",
        compute="_compute_format_id",
        store=True,
        readonly=False,
    )
    min_width = fields.Float(compute="_compute_sort")
    min_height = fields.Float(compute="_compute_sort")
    school_year_id = fields.Many2one(
        "edu.school.year",
        "Valid in the school year",
        default=lambda self: self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        ),
    )
    with_main = fields.Boolean("Main card", default=True)
    with_author = fields.Boolean("Cards of other authors")
    with_title = fields.Boolean("Title card")
    with_subject = fields.Boolean("Cards of subject headings")
    first = fields.Integer(
        "Start at place",
        default=1,
        help="1 for a new sheet. On a sheet already begun, count the places from the "
        "upper left, row by row.",
    )
    copies = fields.Integer("Copies of each", default=1)
    item_count = fields.Integer("To print", compute="_compute_counts")
    sheet_count = fields.Integer("Sheets", compute="_compute_counts")

    @api.model
    def _open(self, records):
        """Open the wizard for copies, titles, readers or a range of labels."""
        records.check_access("read")
        unit = self.env.user.edu_unit_id
        if "unit_id" in records._fields and records._name != "edu.library.title":
            if len(records.unit_id) > 1:
                raise UserError(self.env._("Choose records of one library."))
            unit = records.unit_id or unit
        kinds = {"edu.library.title": "catalogue", "edu.library.label.range": "barcode"}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": records._name,
                "default_res_ids": records.ids,
                "default_unit_id": unit.id,
                "default_kind": kinds.get(records._name, "both"),
            },
        }

    @api.depends("kind", "reader_kind", "res_model")
    def _compute_sort(self):
        for wizard in self:
            is_reader = wizard.res_model == "edu.library.reader"
            wizard.sort = wizard.reader_kind if is_reader else wizard.kind
            size = SMALLEST.get(wizard.sort, (20, 12))
            wizard.min_width, wizard.min_height = size

    @api.depends("sort")
    def _compute_format_id(self):
        for wizard in self:
            paper = self.env.ref(PAPERS.get(wizard.sort, ""), False)
            wizard.format_id = paper and paper.exists() or False

    @api.depends(
        "format_id",
        "first",
        "copies",
        "res_ids",
        "sort",
        "with_main",
        "with_author",
        "with_title",
        "with_subject",
    )
    def _compute_counts(self):
        for wizard in self:
            wizard.item_count = wizard._count() * max(wizard.copies, 0)
            sheet = wizard.format_id and wizard.format_id._sheet()
            wizard.sheet_count = (
                sheet.sheets(wizard.item_count, max(wizard.first, 1) - 1)
                if sheet
                else 0
            )

    def action_print(self):
        """Download what was chosen; a range of labels notes the day."""
        self._check_ready()
        if self.res_model == "edu.library.label.range":
            self._records().printed_on = fields.Date.context_today(self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/library/print/{self.id}.pdf",
            "target": "download",
        }
