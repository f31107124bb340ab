from odoo import api, fields, models


class EduEquipmentCatalog(models.Model):
    """A line of a minimum teaching-equipment list, as its circular gives it (EQM-09).

    Lists are dated data: held against required is counted with the list in
    force on the day, an old list can still be reproduced.
    """

    _name = "edu.equipment.catalog"
    _description = "Minimum equipment"
    _inherit = ["edu.dated.mixin"]
    _order = "legal_document_id, level_id, subject_id, sequence, code"
    _rec_names_search = ["name", "code"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    level_id = fields.Many2one("edu.level", index=True)
    subject_id = fields.Many2one("edu.subject", index=True)
    grade_ids = fields.Many2many("edu.grade", string="Grades")
    topic = fields.Char()
    purpose = fields.Text()
    description = fields.Text("Technical description")
    for_teacher = fields.Boolean("For the teacher", default=True)
    for_pupil = fields.Boolean("For pupils", default=True)
    uom_id = fields.Many2one("uom.uom", "Unit of measure")
    quantity = fields.Float("Quantity required", digits=(12, 2))
    quantity_text = fields.Char("Quantity as printed")
    basis = fields.Selection(
        [
            ("room", "Per subject room"),
            ("class", "Per class"),
            ("teacher", "Per teacher"),
            ("school", "Per school"),
        ],
        "Counted by",
        required=True,
        default="room",
    )
    equipment_ids = fields.One2many("edu.equipment", "catalog_id", "Held")
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(code, coalesce(legal_document_id, 0))",
        "This code already exists in the list of that circular.",
    )
    _quantity = models.Constraint(
        "CHECK(quantity >= 0)", "The quantity required cannot be negative."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"[{line.code}] {line.name}" if line.code else line.name
