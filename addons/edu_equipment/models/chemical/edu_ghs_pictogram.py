import base64
from functools import cache

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import file_open, file_path

CODES = frozenset(f"GHS{number:02d}" for number in range(1, 10))
IMAGE = '<img src="%s" title="%s" alt="%s" style="height:%s;margin-right:2px"/>'


@cache
def _data_uri(code):
    """Return our drawing of a pictogram as text that stands in a printed page."""
    with file_open(f"edu_equipment/static/img/{code.lower()}.svg", "rb") as drawing:
        return "data:image/svg+xml;base64," + base64.b64encode(drawing.read()).decode()


class EduGhsPictogram(models.Model):
    """A pictogram of the Globally Harmonised System: circular 32/2017/TT-BCT."""

    _name = "edu.ghs.pictogram"
    _description = "GHS pictogram"
    _order = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char("Meaning", required=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This pictogram already exists.")

    @api.constrains("code")
    def _check_code(self):
        for pictogram in self:
            if pictogram.code not in CODES:
                raise ValidationError(
                    self.env._("GHS pictograms are numbered GHS01 to GHS09.")
                )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for pictogram in self:
            pictogram.display_name = f"{pictogram.code} {pictogram.name}"

    def _paths(self):
        """Return the files of our drawings, in the order of their codes."""
        return [
            file_path(f"edu_equipment/static/img/{row.code.lower()}.png")
            for row in self.sorted("code")
        ]

    def _images(self, height="28px", printed=False):
        """Return the pictograms as HTML, in the order of their codes.

        :param height: CSS length
        :param printed: with the drawings themselves, for paper
        """
        return Markup().join(
            Markup(IMAGE)
            % (
                _data_uri(row.code)
                if printed
                else f"/edu_equipment/static/img/{row.code.lower()}.svg",
                row.name,
                row.code,
                height,
            )
            for row in self.sorted("code")
        )
