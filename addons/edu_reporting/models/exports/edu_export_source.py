from odoo import fields, models

SUBJECTS = [
    ("asset", "Fixed assets"),
    ("equipment", "Equipment of all kinds"),
    ("unit", "Units, one row each"),
    ("census", "Units by level"),
    ("place", "Rooms and stores"),
    ("statistic", "Figures, one row each"),
]
CODE_LISTS = [
    ("asset_class", "Asset classes"),
    ("funding", "Funding sources"),
    ("unit", "Units"),
    ("level", "Levels"),
    ("subject", "Subjects"),
    ("country", "Countries"),
    ("uom", "Units of measure"),
    ("metric", "Metrics"),
    ("condition", "Conditions"),
    ("equipment_kind", "Kinds of equipment"),
    ("place_kind", "Kinds of places"),
    ("unit_kind", "Kinds of units"),
    ("national_standard", "National standard"),
    ("change", "Changes since the last file"),
]


class EduExportSource(models.Model):
    """One thing that a column of an export can hold; a program knows where it stands.

    Shipped with the programs (`edu.export.provider`): layouts choose among them.
    """

    _name = "edu.export.source"
    _description = "Source of an export column"
    _order = "subject nulls first, sequence, id"
    _rec_names_search = ["name", "key"]

    subject = fields.Selection(SUBJECTS, help="Empty: for every kind of rows.")
    key = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("text", "Text"),
            ("integer", "Whole number"),
            ("decimal", "Number"),
            ("money", "Money (đ)"),
            ("date", "Date"),
            ("boolean", "Yes or no"),
        ],
        required=True,
        default="text",
    )
    code_list = fields.Selection(
        CODE_LISTS, help="Values of this list can be given as the codes of the system."
    )

    _key_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (subject, key)", "This source already exists."
    )
