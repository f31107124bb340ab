from odoo import fields, models


class EduLibraryClearanceList(models.TransientModel):
    """What the readers of classes still have to settle, printed class by class."""

    _name = "edu.library.clearance.list"
    _description = "Clearance list"
    _inherit = ["edu.unit.owned.mixin", "edu.official.document.mixin"]

    unit_id = fields.Many2one(
        domain=lambda self: [("id", "in", self.env.user.edu_unit_ids.ids)]
    )
    who = fields.Selection(
        [("leaving", "Who leaves"), ("owing", "All who have something open")],
        "Readers",
        required=True,
        default="leaving",
    )
    class_ids = fields.Many2many(
        "edu.class",
        string="Classes",
        domain="[('unit_id', '=', unit_id)]",
        help="All classes when none is chosen.",
    )

    def action_print(self):
        """Print the list as PDF."""
        self.ensure_one()
        return self.env.ref("edu_library.clearance_list_report").report_action(self)

    def _sections(self):
        """Return [(class or category, [(reader, [what is open])])], as is printed.

        Read with the rights of the user: a librarian has the own library only.
        """
        domain = [("unit_id", "=", self.unit_id.id), ("state", "!=", "closed")]
        if self.class_ids:
            domain.append(("class_id", "in", self.class_ids.ids))
        if self.who == "leaving":
            domain.append(("leaves_on", "!=", False))
        readers = self.env["edu.library.reader"].search(domain)
        claims = readers._clearance_claims(readers)
        if self.who == "owing":
            readers = readers.filtered(lambda reader: reader in claims)
        sections = {}
        for reader in readers.sorted(
            lambda r: (r.class_id.grade_id.sequence, r.class_id.name or "~", r.name)
        ):
            title = reader.class_id.name and f"Lớp {reader.class_id.name}"
            title = title or reader.category_id.with_context(lang="vi_VN").name
            sections.setdefault(title, []).append((reader, claims.get(reader, [])))
        return list(sections.items())
