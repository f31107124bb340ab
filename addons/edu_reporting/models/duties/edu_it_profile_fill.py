from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

GENERAL = (
    "goals",
    "content",
    "degree",
    "difficulties",
    "pupils_entered",
    "teachers_entered",
    "classes_entered",
    "lacks_staff",
    "lacks_facilities",
)


class EduItProfile(models.Model):
    """A new profile begins with the systems of the year, as they were last year."""

    _inherit = "edu.it.profile"

    @api.model_create_multi
    def create(self, vals_list):
        profiles = super().create(vals_list)
        profiles.school_year_id._check_open()
        profiles._fill()
        return profiles

    def write(self, vals):
        if not self.env.su:
            self.school_year_id._check_open()
        return super().write(vals)

    def action_copy_last(self):
        """Take over last year's answers where nothing is answered yet.

        :raise UserError: when there is no profile of an earlier school year
        """
        self.check_access("write")
        self._check_open()
        if not self._previous():
            raise UserError(self.env._("There is no profile of an earlier year."))
        self.line_ids.filtered(lambda line: line.state == "none").unlink()
        self._fill()

    @api.model
    def action_open_mine(self):
        """Open the present profile of the user's unit, begun if need be."""
        unit = self.env.user.edu_unit_id
        year = self.env["edu.school.year"]._on(fields.Date.context_today(self))
        if not unit or not year:
            raise UserError(
                self.env._("You belong to no unit, or no school year covers today.")
            )
        profile = self.search(
            Domain("unit_id", "=", unit.id) & Domain("school_year_id", "=", year.id)
        )
        if not profile and self.browse().has_access("create"):
            profile = self.create({"unit_id": unit.id, "school_year_id": year.id})
        if not profile:
            raise UserError(
                self.env._("Your unit has not begun its IT profile of this year.")
            )
        return profile._get_records_action(name=self.env._("IT profile"))

    def _fill(self):
        """Add the systems of the year that are missing; four queries for all."""
        previous = self._previous()
        Line = self.env["edu.it.profile.line"]
        there = Line._of_profiles(self | self.browse(p.id for p in previous.values()))
        systems = self._systems()
        rows = []
        for profile in self:
            before = previous.get(profile, self.browse())
            profile._take_over(before)
            for system in systems[profile.school_year_id, profile.unit_id.kind]:
                if (profile, system) not in there:
                    last = there.get((before, system), Line)
                    vals = last._prepare_next() if last else {}
                    ids = {"profile_id": profile.id, "system_id": system.id}
                    rows.append({**vals, **ids})
        Line.create(rows)

    def _systems(self):
        """Return {(school year, kind of unit): the systems to answer for}."""
        asked = {(row.school_year_id, row.unit_id.kind) for row in self}
        System = self.env["edu.it.system"]
        return {(year, kind): System._of_year(year, kind) for year, kind in asked}

    def _take_over(self, before):
        """Copy the general answers that are still empty."""
        self.ensure_one()
        vals = {name: before[name] for name in GENERAL if before and not self[name]}
        if vals:
            self.write(vals)

    def _previous(self):
        """Return {profile: the unit's last profile of an earlier school year}."""
        earlier = self.search(
            Domain("unit_id", "in", self.unit_id.ids) & Domain("id", "not in", self.ids)
        ).sorted(lambda row: row.school_year_id.date_start)
        of_unit = earlier.grouped("unit_id")
        result = {}
        for profile in self:
            start = profile.school_year_id.date_start
            for row in of_unit.get(profile.unit_id, ()):
                if row.school_year_id.date_start < start:
                    result[profile] = row
        return result
