from odoo import models


class EduRoomSession(models.Model):
    """How a session reads on the printed timetable."""

    _inherit = "edu.room.session"

    def _paper(self):
        """Return the lines of one cell: class and subject, lesson, teacher."""
        self.ensure_one()
        session = self.with_context(lang="vi_VN")
        head = " – ".join(
            name for name in (session.class_id.name, session.subject_id.name) if name
        )
        lines = [head or session.purpose_id.name, session.name]
        return [*lines, session.teacher_id.sudo().name]
