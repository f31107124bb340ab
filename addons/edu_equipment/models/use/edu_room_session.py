from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .edu_room_purpose import PURPOSE_GUARD


class EduRoomSession(models.Model):
    """A lesson in a subject room, or one for which equipment is taken out.

    First the booking, then the entry of the practice log (EQU-04, EQU-06): what is
    booked is carried out or cancelled, never typed a second time. Two lessons of
    one room, teacher or class never overlap: the database excludes it.
    """

    _name = "edu.room.session"
    _description = "Lesson in a subject room"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _order = "date desc, slot_from desc, id desc"

    name = fields.Char(
        "Lesson", required=True, help="Title of the lesson or of the experiment."
    )
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', bookable_place_ids)]",
        help="Empty when equipment is taken to the classroom.",
    )
    place_unit_id = fields.Many2one(
        "edu.unit",
        "Unit of the room",
        related="place_id.unit_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    bookable_place_ids = fields.Many2many(
        "edu.place", compute="_compute_bookable_place_ids"
    )
    teacher_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('edu_unit_ids', 'in', unit_id)]",
    )
    class_id = fields.Many2one(
        "edu.class",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), "
        "('school_year_id', 'in', [school_year_id, False])]",
    )
    subject_id = fields.Many2one("edu.subject", index="btree_not_null")
    purpose_id = fields.Many2one(
        "edu.room.purpose",
        required=True,
        default=lambda self: self.env["edu.room.purpose"]._default(
            fields.Date.context_today(self)
        ),
    )
    is_lesson = fields.Boolean("Is a lesson", related="purpose_id.is_lesson")
    needs_decision = fields.Boolean(related="purpose_id.needs_decision")
    decision = fields.Char("Approved by", help="Number and date of the decision.")
    lesson_number = fields.Integer(
        "Lesson number", aggregator=None, help="In the curriculum distribution (PPCT)."
    )
    is_experiment = fields.Boolean(
        "Practical work or experiment",
        compute="_compute_is_experiment",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_high_tech = fields.Boolean(
        "High-tech equipment", help="A lesson given with high-tech equipment (EQM-16)."
    )
    evaluation = fields.Text(help="How the lesson with high-tech equipment went.")
    is_online = fields.Boolean(related="place_id.is_online")
    participant_unit_ids = fields.Many2many(
        "edu.unit",
        "edu_room_session_unit_rel",
        "session_id",
        "unit_id",
        "Units taking part online",
    )
    attendance = fields.Integer("Pupils present", aggregator="sum")
    remarks = fields.Text()
    incident = fields.Text("Incidents", help="What was broken, spilt or went wrong.")
    state = fields.Selection(
        [("booked", "Booked"), ("done", "Carried out"), ("cancelled", "Cancelled")],
        "Status",
        required=True,
        readonly=True,
        default="booked",
        copy=False,
        index=True,
    )
    line_ids = fields.One2many(
        "edu.room.session.line", "session_id", "Equipment", copy=True
    )
    has_equipment = fields.Boolean(
        "With equipment", compute="_compute_has_equipment", store=True
    )
    _attendance = models.Constraint(
        "CHECK(attendance >= 0 AND lesson_number >= 0)",
        "Pupils and lesson numbers cannot be negative.",
    )

    def init(self):
        self.env.cr.execute(PURPOSE_GUARD)

    @api.depends("name", "class_id")
    def _compute_display_name(self):
        for session in self:
            parts = session.class_id.display_name, session.name
            session.display_name = " · ".join(part for part in parts if part)

    @api.depends("unit_id")
    def _compute_bookable_place_ids(self):
        for unit, sessions in self.grouped("unit_id").items():
            domain = self.env["edu.place"]._bookable(unit)
            sessions.bookable_place_ids = self.env["edu.place"].search(domain)

    @api.depends("purpose_id")
    def _compute_is_experiment(self):
        for session in self:
            session.is_experiment = session.purpose_id.is_experiment

    @api.depends("line_ids")
    def _compute_has_equipment(self):
        for session in self:
            session.has_equipment = bool(session.line_ids)

    # ----- checks ---------------------------------------------------------
    @api.constrains("purpose_id", "place_id", "date", "state")
    def _check_purpose_allowed(self):
        """A room is not used for what harms it: refused with the reason (EQU-11)."""
        for session in self.filtered(lambda s: s.place_id and s.state != "cancelled"):
            purpose = session.purpose_id
            if purpose._forbidden_on(session.date):
                raise ValidationError(
                    self.env._(
                        "%(room)s cannot be booked for “%(purpose)s”: %(reason)s",
                        room=session.place_id.sudo().display_name,
                        purpose=purpose.name,
                        reason=purpose.reason,
                    )
                )

    @api.constrains("purpose_id", "class_id", "subject_id", "decision", "state")
    def _check_complete(self):
        for session in self.filtered(lambda s: s.state != "cancelled"):
            purpose = session.purpose_id
            if purpose.is_lesson and not (session.class_id and session.subject_id):
                raise ValidationError(
                    self.env._("%s: give the class and the subject.", session.name)
                )
            if purpose.needs_decision and not session.decision:
                raise ValidationError(
                    self.env._(
                        "“%s” needs approval: give the number of the decision.",
                        purpose.name,
                    )
                )

    @api.constrains("place_id", "class_id", "teacher_id", "unit_id")
    def _check_unit(self):
        for session in self:
            place, unit = session.place_id.sudo(), session.unit_id
            if place and not place._may_book(unit):
                raise ValidationError(
                    self.env._(
                        "%(room)s cannot be booked by %(unit)s.",
                        room=place.display_name,
                        unit=unit.name,
                    )
                )
            if session.class_id and session.class_id.sudo().unit_id != unit:
                raise ValidationError(self.env._("The class is of another unit."))
            if unit not in session.teacher_id.sudo().edu_unit_ids:
                raise ValidationError(
                    self.env._(
                        "%(teacher)s does not work in %(unit)s.",
                        teacher=session.teacher_id.sudo().name,
                        unit=unit.name,
                    )
                )
