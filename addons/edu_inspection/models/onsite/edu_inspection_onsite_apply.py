from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

VALUES = ("answer", "points", "note", "remedy")


class EduInspectionAssessment(models.Model):
    """From entries to scores: of each value the latest entry counts, in any order."""

    _inherit = "edu.inspection.assessment"

    def _apply_entries(self, rows):
        """Write what new entries say, unless a later one is already there."""
        self.ensure_one()
        scores = self.env["edu.inspection.score"].browse(
            {row["score_id"] for row in rows}
        )
        fresh = {row["client_id"] for row in rows}
        latest = self._latest_entries(scores)
        for score in scores:
            won = {
                name: value
                for name in VALUES
                for value, client_id in [latest.get((score.id, name), (None, None))]
                if client_id in fresh
            }
            photos = [
                row for row in rows if row["photo"] and row["score_id"] == score.id
            ]
            score._apply_onsite(won, photos)

    def _latest_entries(self, scores):
        """Return {(score, value's name): (value, client id)} of the latest entries."""
        if not scores:
            return {}
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT score_id, client_id, answer, points, note, remedy
                  FROM edu_inspection_entry
                 WHERE score_id IN %s
                 ORDER BY clock, client_id
                """,
                tuple(scores.ids),
            )
        )
        return {
            (row["score_id"], name): (row[name], row["client_id"])
            for row in rows
            for name in VALUES
            if row[name] is not None
        }


class EduInspectionScore(models.Model):
    """What the on-site form writes, with the rights of the user."""

    _inherit = "edu.inspection.score"

    def _apply_onsite(self, won, photos):
        """Write the values that won, and add the pictures.

        :param won: {answer | points | note | remedy: value}
        :param photos: rows of entries with a picture
        """
        self.ensure_one()
        vals = {name: value for name, value in won.items() if name != "remedy"}
        if photos:
            attachments = self.env["ir.attachment"].create(
                [self._prepare_photo(row) for row in photos]
            )
            vals["attachment_ids"] = [Command.link(row.id) for row in attachments]
        if vals:
            self.write(vals)
        if "remedy" in won or "note" in won:
            self._apply_finding(won)

    def _prepare_photo(self, row):
        taken = row["made_on"]
        number = self.criterion_id.number or self.criterion_id.id
        return {
            "name": f"{number} {taken:%Y-%m-%d %H%M%S}.jpg",
            "description": self.env._("Taken on site"),
            "raw": row["photo"],
            "res_model": self._name,
            "res_id": self.id,
        }

    def _apply_finding(self, won):
        """Make, change or take back the finding of the criterion (INS-07)."""
        finding = self.assessment_id._onsite_findings(self.criterion_id)
        remedy = won.get("remedy", finding.remedy or "")
        if finding and finding.state != "open":
            if "remedy" in won and remedy != finding.remedy:
                raise UserError(
                    self.env._("%s: its finding is not open any more.", finding.name)
                )
        elif finding and remedy:
            finding.write({"remedy": remedy, "description": self.note})
        elif finding:
            finding.unlink()
        elif remedy:
            finding.create(dict(self._prepare_finding(), remedy=remedy))
