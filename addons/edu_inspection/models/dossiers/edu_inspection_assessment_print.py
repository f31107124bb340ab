from odoo import models


class EduInspectionAssessment(models.Model):
    """What the minutes of an assessment print (TTL-01, PHB-08)."""

    _inherit = "edu.inspection.assessment"

    def _print_title(self):
        self.ensure_one()
        verbs = {"self": "tự kiểm tra, đánh giá", "office": "kiểm tra, đánh giá"}
        verb = verbs.get(self.tier, "kiểm tra, thẩm định")
        return f"{verb} {self.sudo().standard_id.name}"

    def _print_census(self):
        """Return classes, pupils and teachers of the unit in the year, or None."""
        self.ensure_one()
        dossier = self.sudo().inspection_id
        rows = dossier.unit_id.census_ids.filtered(
            lambda row: row.school_year_id == dossier.school_year_id
        )
        if not rows:
            return None
        columns = ("class_count", "pupil_count", "teacher_count")
        return [self._number(sum(rows.mapped(column))) for column in columns]

    def _print_people(self):
        """Return who took part: the team, then the others named."""
        self.ensure_one()
        members = self.sudo().committee_id.member_ids
        named = [line.strip() for line in (self.present or "").splitlines()]
        return [*members.mapped("display_name"), *filter(None, named)]

    def _print_rows(self):
        """Return the rows of the table: each section, then its criteria."""
        self.ensure_one()
        rows, section = [], None
        for score in self.score_ids:
            if score.section_id and score.section_id != section:
                section = score.section_id
                rows.append(self._print_section(section))
            rows.append(self._print_score(score))
        return rows

    def _print_section(self, section):
        scores = self.score_ids.filtered(lambda row: row.section_id == section)
        return {
            "is_section": True,
            "number": section.number or "",
            "name": section.name,
            "figure": "",
            "max": self._number(sum(scores.mapped("max_points"))),
            "result": self._number(sum(scores.mapped("points")))
            if self.max_points
            else "",
            "note": "",
        }

    def _print_score(self, score):
        answers = {"yes": "Đạt", "no": "Chưa đạt"}
        points = self._number(score.points)
        return {
            "is_section": False,
            "number": score.criterion_id.number or "",
            "name": score.criterion_id.name,
            "figure": score.figure or "",
            "max": self._number(score.max_points) if score.max_points else "",
            "result": points if score.max_points else answers.get(score.answer, ""),
            "note": score.note or "",
        }
