from odoo import api, fields, models

# The database itself refuses a forbidden purpose in a room, by whatever way it
# is written.
PURPOSE_GUARD = """
CREATE OR REPLACE FUNCTION edu_room_session_purpose() RETURNS trigger AS $$
DECLARE
    refused record;
BEGIN
    SELECT code INTO refused FROM edu_room_purpose
     WHERE id = NEW.purpose_id AND is_forbidden
       AND (date_from IS NULL OR date_from <= NEW.date)
       AND (date_to IS NULL OR date_to >= NEW.date);
    IF FOUND AND NEW.place_id IS NOT NULL AND NEW.state <> 'cancelled' THEN
        RAISE EXCEPTION 'A room is not booked for a forbidden purpose (%).',
            refused.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS edu_room_session_purpose_allowed ON edu_room_session;
CREATE CONSTRAINT TRIGGER edu_room_session_purpose_allowed
    AFTER INSERT OR UPDATE OF purpose_id, place_id, date, state
    ON edu_room_session DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION edu_room_session_purpose();
"""


class EduRoomPurpose(models.Model):
    """What a subject room may be used for, and what not, with the reason (EQU-11).

    Dated data: a circular or the department changes a row, never the program.
    """

    _name = "edu.room.purpose"
    _description = "Purpose of room use"
    _inherit = ["edu.dated.mixin"]
    _order = "is_forbidden, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_lesson = fields.Boolean(
        "Lesson", default=True, help="A class and a subject must be given."
    )
    is_experiment = fields.Boolean("Practical work or experiment")
    needs_decision = fields.Boolean(
        "Needs approval", help="The number of the decision must be given."
    )
    is_forbidden = fields.Boolean("Forbidden")
    reason = fields.Char(translate=True, help="Told to whoever books for it.")

    _code_unique = models.Constraint(
        "UNIQUE(code, date_from)", "This purpose already exists."
    )
    _forbidden_why = models.Constraint(
        "CHECK(NOT is_forbidden OR reason IS NOT NULL)",
        "Say why this purpose is forbidden.",
    )

    @api.model
    def _default(self, date):
        """Return the first purpose allowed on a date."""
        domain = self._domain_valid_on(date) & fields.Domain("is_forbidden", "=", False)
        return self.search(domain, limit=1)

    def _forbidden_on(self, date):
        """Tell whether the purpose is forbidden on a date."""
        self.ensure_one()
        return self.is_forbidden and bool(
            self.filtered_domain(self._domain_valid_on(date))
        )
