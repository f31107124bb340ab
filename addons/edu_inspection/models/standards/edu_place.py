from odoo import models


class EduPlace(models.Model):
    """What a criterion reads of a room (PHB-08)."""

    _inherit = "edu.place"

    def _inspection_figures(self):
        """Return {(measure, place id): (numerator, denominator, value)} of rooms.

        The minimum lists are read by one query for all rooms. What nobody measured is
        left out: the question stays open.
        """
        coverage = self.env["edu.room.norm"]._coverage_of(self)
        figures = {}
        for place in self:
            covered = coverage.get(place.id, (0, 0))
            for name, parts in place._inspection_parts(covered).items():
                numerator, denominator, factor = parts
                if numerator is None or denominator == 0:
                    continue
                value = factor * numerator / (denominator or 1)
                figures[name, place.id] = (numerator, denominator, value)
        return figures

    def _inspection_parts(self, covered):
        """Return {measure: (numerator or None, denominator or None, factor)}."""
        self.ensure_one()
        parts = {
            name: (self[name] or None, None, 1)
            for name in ("area", "seats", "width", "ceiling_height", "preparation_area")
        }
        parts["area_per_seat"] = (self.area or None, self.seats, 1)
        length = self.area / self.width if self.width else 0
        sides = sorted((length, self.width))
        parts["ratio"] = (sides[1] or None, sides[0], 1)
        required, held = covered
        parts["coverage"] = (float(held), float(required), 100)
        return parts

    def _inspection_answer(self, names):
        """Return whether the room meets the requirements of these names, or None.

        One not met is a no; a yes needs an answer to all that the room lists.

        :param names: texts of requirements with ; between
        """
        wanted = {name.strip().casefold() for name in names.split(";")}
        listed = self.answer_ids.filtered(
            lambda row: row.requirement_id.name.casefold() in wanted
        )
        answered = listed.filtered("is_answered")
        if not all(answered.mapped("is_met")):
            return False
        return True if listed and listed == answered else None
