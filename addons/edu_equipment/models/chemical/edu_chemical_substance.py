from stdnum import casrn
from stdnum.exceptions import ValidationError as NumberError

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class EduChemicalSubstance(models.Model):
    """A chemical substance as the whole province describes it (CHM-01).

    Schools choose from it and do not describe hydrochloric acid eighty times;
    the department corrects it from the safety data sheets.
    """

    _name = "edu.chemical.substance"
    _description = "Chemical substance"
    _order = "name"
    _rec_names_search = ["name", "name_en", "formula", "cas"]

    name = fields.Char(required=True, index="trigram")
    name_en = fields.Char("English name")
    formula = fields.Char()
    cas = fields.Char("CAS number", help="Its last digit is checked.")
    group_id = fields.Many2one(
        "edu.chemical.group",
        "Storage group",
        required=True,
        index=True,
        ondelete="restrict",
    )
    pictogram_ids = fields.Many2many("edu.ghs.pictogram", string="GHS pictograms")
    pictograms = fields.Html(
        "Hazards", compute="_compute_pictograms", sanitize=False, translate=False
    )
    signal_word = fields.Selection([("danger", "Danger"), ("warning", "Warning")])
    hazard_classes = fields.Char("GHS classes", help="Classes and H statements.")
    precaution = fields.Text("Safety rules", help="P statements, first aid, spills.")
    physical_state = fields.Selection(
        [("solid", "Solid"), ("liquid", "Liquid or solution"), ("gas", "Gas")],
        required=True,
        default="solid",
    )
    shelf_months = fields.Integer(
        "Shelf life (months)",
        help="From receipt, where the label gives no expiry date; 0 = unlimited.",
    )
    opened_days = fields.Integer(
        "Use within (days after opening)", help="0 = until the expiry date."
    )
    is_locked = fields.Boolean("Locked cabinet", help="Toxic: kept under lock.")
    is_precursor = fields.Boolean(
        "Precursor", help="On the lists of precursors: purchases and losses are kept."
    )
    restriction = fields.Selection(
        [
            ("none", "Not restricted"),
            ("restricted", "Restricted"),
            ("forbidden", "Forbidden"),
        ],
        required=True,
        default="none",
        help="Restricted and forbidden substances come in and go out only with a "
        "written authorisation.",
    )
    sds_file = fields.Binary("Safety data sheet", attachment=True)
    sds_name = fields.Char()
    sds_date = fields.Date("Sheet of")
    to_verify = fields.Boolean(
        help="Still to be confirmed by the safety data sheet of the maker."
    )
    note = fields.Char()
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE(name)", "This substance is already in the list."
    )
    _lives = models.Constraint(
        "CHECK(shelf_months >= 0 AND opened_days >= 0)",
        "Shelf lives cannot be negative.",
    )

    @api.depends("pictogram_ids")
    def _compute_pictograms(self):
        for substance in self:
            substance.pictograms = substance.pictogram_ids._images()

    @api.depends("name", "formula")
    def _compute_display_name(self):
        for substance in self:
            words = (substance.name, substance.formula and f"({substance.formula})")
            substance.display_name = " ".join(filter(None, words))

    @api.constrains("cas")
    def _check_cas(self):
        for substance in self.filtered("cas"):
            try:
                casrn.validate(substance.cas)
            except NumberError as error:
                raise ValidationError(
                    self.env._("%s is not a CAS number.", substance.cas)
                ) from error

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean(vals))

    @api.model
    def _clean(self, vals):
        """Write a CAS number in one way: without spaces, with its hyphens."""
        if not vals.get("cas"):
            return vals
        return {**vals, "cas": casrn.compact(vals["cas"].strip())}

    @api.model
    def _match(self, name):
        """Return the substance a register line most likely names, maybe none.

        :param name: as the school wrote it, e.g. “Axit clohiđric 36% (HCl)”
        """
        words = (name or "").strip()
        if not words:
            return self.browse()
        exact = Domain("name", "=ilike", words) | Domain("formula", "=", words)
        found = self.search(exact, limit=1)
        start = words.split("(")[0].split(",")[0].strip()
        return found or (
            self.search(Domain("name", "=ilike", f"{start}%"), limit=1)
            if len(start) > 2
            else found
        )
