from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.call_number import call_number
from ...engine.isbd import isbd
from ...engine.isbn import normal_isbn, shown_isbn


class EduLibraryTitle(models.Model):
    """A record of the catalogue that all libraries of the province share.

    Catalogued once, used everywhere: a school has copies of it. The unit that made
    it looks after it, and the editors of the union catalogue (LIB-33, LIB-35).
    """

    _name = "edu.library.title"
    _description = "Title"
    _inherit = ["mail.thread"]
    _order = "name, id"
    _rec_names_search = ["name", "isbn"]

    name = fields.Char("Title proper", required=True, tracking=True)
    subtitle = fields.Char("Other title information")
    volume = fields.Char("Part or volume", help="e.g. Tập 1")
    responsibility = fields.Char(
        "Statement of responsibility", help="As on the title page."
    )
    contribution_ids = fields.One2many(
        "edu.library.contribution", "title_id", "Authors", copy=True
    )
    author_names = fields.Char("Author", compute="_compute_author_names", store=True)
    edition = fields.Char()
    publisher_id = fields.Many2one("edu.library.publisher", index="btree_not_null")
    place = fields.Char(
        "Place of publication",
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
    )
    year = fields.Integer("Year of publication", aggregator=None)
    extent = fields.Char(help="e.g. 144 tr.")
    illustration = fields.Char("Illustrations")
    size = fields.Char(help="e.g. 24 cm")
    series = fields.Char()
    series_number = fields.Char("Number in the series")
    language = fields.Char(default="vie", help="Code of three letters, as in MARC 21.")
    isbn = fields.Char("ISBN", index="btree_not_null", copy=False, tracking=True)
    issn = fields.Char("ISSN", index="btree_not_null", copy=False)
    price = fields.Float("Cover price (đ)", digits=(16, 0), aggregator=None)
    kind_id = fields.Many2one("edu.library.kind", required=True, index=True)
    subject_ids = fields.Many2many("edu.library.subject", string="Subject headings")
    school_subject_ids = fields.Many2many("edu.subject", string="School subjects")
    grade_ids = fields.Many2many("edu.grade", string="Grades")
    audience = fields.Selection(
        [("pupil", "Pupils"), ("teacher", "Teachers"), ("all", "Everybody")],
        "Readers",
        default="all",
        required=True,
    )
    ddc = fields.Char("DDC", help="Decimal classification (DDC 14).")
    class19 = fields.Char("19-class scheme", help="e.g. 53(075) or V23")
    call_number = fields.Char(
        compute="_compute_call_number",
        store=True,
        readonly=False,
        help="Proposed from the classification and the author or title.",
    )
    summary = fields.Text()
    contents = fields.Text("Table of contents")
    url = fields.Char("Link", help="Of a digital document.")
    image_1920 = fields.Image("Cover", max_width=1024, max_height=1024)
    image_256 = fields.Image(
        "Small cover", related="image_1920", max_width=256, max_height=256, store=True
    )
    unit_id = fields.Many2one(
        "edu.unit",
        "Catalogued by",
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user.edu_unit_id,
    )
    isbd = fields.Text("Description", compute="_compute_isbd")
    active = fields.Boolean(default=True, tracking=True)

    _year_plausible = models.Constraint(
        "CHECK(year IS NULL OR year = 0 OR year BETWEEN 1400 AND 2100)",
        "A year of publication lies between 1400 and 2100.",
    )
    _price = models.Constraint("CHECK(price >= 0)", "A price is not negative.")

    @api.depends("contribution_ids.author_id.name", "contribution_ids.sequence")
    def _compute_author_names(self):
        for title in self:
            authors = title.contribution_ids.sorted(
                lambda row: (row.sequence, row._origin.id)
            ).author_id
            title.author_names = "; ".join(authors.mapped("name")) or False

    @api.depends("publisher_id")
    def _compute_place(self):
        for title in self:
            title.place = title.publisher_id.place or title.place

    @api.depends("ddc", "class19", "name", "author_names")
    def _compute_call_number(self):
        for title in self:
            author = (title.author_names or "").split(";")[0]
            title.call_number = call_number(
                title.class19 or title.ddc, author, title.name
            )

    @api.depends("name", "volume")
    def _compute_display_name(self):
        for title in self:
            parts = (title.name, title.volume)
            title.display_name = ". ".join(part for part in parts if part)

    def _compute_isbd(self):
        for title in self:
            title.isbd = isbd(
                ". ".join(part for part in (title.name, title.volume) if part),
                subtitle=title.subtitle,
                responsibility=title.responsibility or title.author_names,
                edition=title.edition,
                place=title.place,
                publisher=title.publisher_id.name,
                year=title.year or "",
                extent=title.extent,
                illustration=title.illustration,
                size=title.size,
                series=title.series,
                series_number=title.series_number,
                isbn=title.isbn and f"ISBN {shown_isbn(title.isbn)}",
                price=title.price and f"{title.price:,.0f} đ".replace(",", "."),
            )

    @api.constrains("isbn")
    def _check_isbn(self):
        for title in self:
            if title.isbn and normal_isbn(title.isbn) != title.isbn:
                raise ValidationError(
                    self.env._("%s is not an ISBN: check the digits.", title.isbn)
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_normal_isbn(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_normal_isbn(vals))

    @api.model
    def _with_normal_isbn(self, vals):
        """Store an ISBN as its 13 digits, however it was typed."""
        if vals.get("isbn"):
            return {**vals, "isbn": normal_isbn(vals["isbn"]) or vals["isbn"].strip()}
        return vals
