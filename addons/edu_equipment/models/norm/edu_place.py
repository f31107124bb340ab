from odoo import api, fields, models
from odoo.fields import Domain


class EduPlace(models.Model):
    """A subject room: type, measures, and what the standard asks (PHB-01, PHB-02)."""

    _inherit = "edu.place"

    room_type_id = fields.Many2one("edu.room.type", index="btree_not_null")
    image_1920 = fields.Image("Photo", max_width=1920, max_height=1920)
    image_512 = fields.Image(
        "Small photo", related="image_1920", max_width=512, max_height=512, store=True
    )
    room_state = fields.Selection(
        [
            ("good", "In order"),
            ("repair", "Needs repair"),
            ("closed", "Out of use"),
        ],
        "Condition of the room",
        default="good",
    )
    width = fields.Float("Width (m)", digits=(6, 2))
    ceiling_height = fields.Float("Height (m)", digits=(6, 2))
    preparation_area = fields.Float("Preparation room (m²)", digits=(8, 2))
    answer_ids = fields.One2many("edu.place.answer", "place_id", "Other requirements")
    standard_id = fields.Many2one(
        "edu.room.standard", "Standard in force", compute="_compute_standard"
    )
    area_required = fields.Float(
        "Area required (m²)", digits=(8, 2), compute="_compute_standard"
    )
    standard_result = fields.Selection(
        [
            ("met", "Standard met"),
            ("short", "Below standard"),
            ("unmeasured", "To be measured"),
            ("none", "No standard"),
        ],
        "Standard",
        compute="_compute_standard_result",
    )
    standard_gaps = fields.Text("What is missing", compute="_compute_standard_result")
    equipment_count = fields.Integer("Lines", compute="_compute_equipment_count")
    coverage = fields.Float(
        "Coverage (%)",
        digits=(6, 1),
        compute="_compute_coverage",
        help="Usable in the room, of what the minimum list asks for such a room.",
    )

    _room_measures = models.Constraint(
        "CHECK(width >= 0 AND ceiling_height >= 0 AND preparation_area >= 0)",
        "A measure cannot be negative.",
    )

    @api.depends("room_type_id", "unit_id.level_ids", "seats")
    def _compute_standard(self):
        """The standard in force today; in a school of several levels the stricter."""
        Standard = self.env["edu.room.standard"]
        standards = Standard.search(
            Standard._domain_valid_on(fields.Date.context_today(self))
            & Domain("room_type_id", "in", self.room_type_id.ids)
        ).grouped("room_type_id")
        for place in self:
            known = standards.get(place.room_type_id, Standard).filtered(
                lambda row, levels=place.unit_id.level_ids: row.level_id in levels
            )
            strict = known.sorted(
                lambda row, seats=place.seats: -row._area_required(seats)
            )[:1]
            place.standard_id = strict
            place.area_required = strict and strict._area_required(place.seats)

    @api.depends(
        "standard_id",
        "area_required",
        "area",
        "width",
        "ceiling_height",
        "preparation_area",
        "answer_ids.is_met",
    )
    def _compute_standard_result(self):
        for place in self:
            if not place.standard_id:
                place.standard_result, place.standard_gaps = "none", False
                continue
            gaps, unmeasured = place._standard_gaps()
            place.standard_gaps = "\n".join(gaps + unmeasured)
            place.standard_result = (
                "short" if gaps else "unmeasured" if unmeasured else "met"
            )

    def _standard_gaps(self):
        """Return what falls short and what is not known yet, as two lists of texts."""
        standard = self.standard_id
        measures = (
            ("area", self.area_required),
            ("preparation_area", standard.preparation_min),
            ("ceiling_height", standard.height_min),
            ("width", standard.width_min),
        )
        gaps, unmeasured = [], []
        for name, needed in measures:
            label = self._fields[name]._description_string(self.env)
            if needed and not self[name]:
                unmeasured.append(self.env._("%s: not measured yet", label))
            elif self[name] < needed:
                gaps.append(
                    self.env._(
                        "%(what)s: %(actual)g of %(needed)g",
                        what=label,
                        actual=self[name],
                        needed=needed,
                    )
                )
        if standard.ratio_max and self.width and self.area:
            ratio = self.area / self.width**2
            if max(ratio, 1 / ratio) > standard.ratio_max:
                gaps.append(self.env._("The room is too long for its width"))
        answers = {answer.requirement_id: answer for answer in self.answer_ids}
        for requirement in standard.requirement_ids:
            answer = answers.get(requirement)
            if not answer or not answer.is_answered:
                unmeasured.append(self.env._("%s: not answered yet", requirement.name))
            elif not answer.is_met:
                gaps.append(requirement.name)
        return gaps, unmeasured

    def _compute_equipment_count(self):
        counts = dict(
            self.env["edu.equipment.balance"]._read_group(
                Domain("use_place_id", "in", self.ids) & Domain("quantity", ">", 0),
                ["use_place_id"],
                ["equipment_id:count_distinct"],
            )
        )
        for place in self:
            place.equipment_count = counts.get(place, 0)

    @api.depends("room_type_id", "subject_ids")
    def _compute_coverage(self):
        figures = self.env["edu.room.norm"]._coverage_of(self)
        for place in self:
            required, covered = figures.get(place._origin.id, (0, 0))
            place.coverage = 100 * covered / required if required else 0

    def action_answer_requirements(self):
        """List the requirements of the standard that have no answer line yet."""
        self.check_access("write")
        self.env["edu.place.answer"].create(
            [
                {"place_id": place.id, "requirement_id": requirement.id}
                for place in self
                for requirement in (
                    place.standard_id.requirement_ids - place.answer_ids.requirement_id
                )
            ]
        )

    def action_open_room_norm(self):
        """Open held against required of the chosen rooms."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_norm_action"
        )
        return dict(action, domain=[("place_id", "in", self.ids)], context={})

    def action_open_equipment(self):
        """Open the register lines that stand in the room."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        return dict(action, domain=[("place_ids", "child_of", self.id)], context={})
