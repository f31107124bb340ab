from odoo import api, fields, models


class EduPlace(models.Model):
    """What a room of the library is for: its area and seats count (LIB-20, LIB-44)."""

    _inherit = "edu.place"

    library_use = fields.Selection(
        [
            ("common", "Reading room for all"),
            ("pupil", "Pupils' reading room"),
            ("teacher", "Teachers' reading room"),
            ("stack", "Book store"),
            ("work", "Work room of the library"),
        ],
        "Room of the library",
        index="btree_not_null",
        help="Mark the rooms themselves, not what they stand in or what is in them: "
        "their areas and seats add up to those of the library.",
    )
    library_model = fields.Selection(
        [
            ("friendly", "Friendly library corner"),
            ("green", "Green library"),
            ("class", "Class bookshelf or corner"),
            ("mobile", "Mobile library, book bags"),
            ("electronic", "Electronic library"),
            ("family", "Family bookcase"),
            ("corner", "Themed corner: literature, local culture, arts, play"),
        ],
        "Library model",
        index="btree_not_null",
        help="Where else books are read than in the library itself (LIB-07, LIB-08, "
        "LIB-29). A class shelf counts as a class bookshelf without being marked.",
    )
    library_is_independent = fields.Boolean(
        "Only a library", help="It shares the room with no other function (LIB-20)."
    )
    library_is_favourable = fields.Boolean(
        "Well placed", help="Easy to reach, quiet, airy and safe (LIB-20)."
    )
    library_separation_due = fields.Date(
        "Room of its own by", help="When the library is to leave a shared room."
    )
    library_teacher_seats = fields.Integer(
        "Of which for teachers",
        help="Seats of a common reading room that are kept for teachers.",
    )
    library_pupil_seats = fields.Integer(
        "Pupils' seats", compute="_compute_library_pupil_seats", store=True
    )
    library_staff_seats = fields.Integer(
        "Teachers' seats", compute="_compute_library_pupil_seats", store=True
    )

    _library_seats = models.Constraint(
        "CHECK(library_teacher_seats >= 0 AND library_teacher_seats <= seats "
        "OR coalesce(library_teacher_seats, 0) = 0)",
        "A room has no more seats for teachers than it has seats.",
    )

    @api.depends("library_use", "seats", "library_teacher_seats")
    def _compute_library_pupil_seats(self):
        """Share the seats of reading rooms among pupils and teachers."""
        for place in self:
            kept = {"common": place.library_teacher_seats, "teacher": place.seats}
            reading = place.library_use in ("common", "pupil", "teacher")
            place.library_staff_seats = kept.get(place.library_use, 0)
            place.library_pupil_seats = (
                place.seats - place.library_staff_seats if reading else 0
            )
