from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ...engine import import_match
from ...engine.import_fields import as_text
from ...engine.import_rows import GROUP, SUBGROUP
from ...engine.import_xlsx import column_letters

_SAMPLES = 3


class EduImportColumn(models.Model):
    """A column of the file and the field it fills.

    Two kinds do not stand in the file: the group lines ("MÔN VẬT LÍ") repeated for
    the rows under them, and a fixed value for all rows. The user writes only
    ``target`` and ``constant``.
    """

    _name = "edu.import.column"
    _description = "Column of an import"
    _order = "job_id, sequence, id"
    _rec_name = "heading"

    job_id = fields.Many2one(
        "edu.import.job", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("file", "Column"), ("group", "Group lines"), ("constant", "Fixed value")],
        default="constant",
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(default=1000, readonly=True)
    position = fields.Integer(readonly=True)
    letter = fields.Char(compute="_compute_letter", string="Column")
    heading = fields.Char(readonly=True)
    samples = fields.Json(readonly=True)
    samples_html = fields.Html(
        "Examples", compute="_compute_samples_html", sanitize=False
    )
    constant = fields.Char("Value for all rows")
    target = fields.Char("Goes to")
    choices = fields.Json(compute="_compute_choices")
    match = fields.Selection(
        [
            ("sure", "Recognised"),
            ("likely", "Please check"),
            ("remembered", "As last time"),
            ("twice", "Choose one"),
            ("user", "Your choice"),
            ("none", "Not imported"),
        ],
        default="none",
        readonly=True,
    )
    note = fields.Char(readonly=True)

    @api.depends("position", "kind")
    def _compute_letter(self):
        for column in self:
            column.letter = (
                column_letters(column.position) if column.kind == "file" else ""
            )

    @api.depends("samples")
    def _compute_samples_html(self):
        badge = Markup("<span class='badge rounded-pill text-bg-light me-1'>%s</span>")
        for column in self:
            column.samples_html = Markup("").join(
                badge % (text[:40] + "…" if len(text) > 40 else text)
                for text in column.samples or []
            )

    @api.depends("job_id.handler")
    def _compute_choices(self):
        for column in self:
            job = column.job_id
            spec = job._get_handler()._fields_spec() if job.handler else []
            column.choices = [
                [field.key, f"{field.label} *" if field.required else field.label]
                for field in spec
            ]

    @api.constrains("target")
    def _check_target(self):
        for column in self.filtered("target"):
            if column.target not in dict(column.choices):
                raise ValidationError(
                    self.env._("“%s” is not a field of this import.", column.target)
                )

    # ----- writing -----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """The user may add fixed values only."""
        vals_list = [
            {
                "job_id": vals.get("job_id"),
                "target": vals.get("target"),
                "constant": vals.get("constant"),
                "heading": self.env._("Fixed value"),
                "kind": "constant",
                "sequence": 1000,
                "position": -3,
                "match": "user",
                "samples": False,
                "note": False,
            }
            for vals in vals_list
        ]
        columns = super().create(vals_list)
        columns.job_id._check_editable()
        return columns

    def write(self, vals):
        if vals.keys() - {"target", "constant", "sequence"}:
            raise AccessError(self.env._("Only the target of a column can be changed."))
        self.job_id._check_editable()
        if "target" in vals:
            vals = {**vals, "match": "user" if vals["target"] else "none"}
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_only_constants(self):
        if not self.env.su and any(column.kind != "constant" for column in self):
            raise AccessError(self.env._("Columns of the file cannot be removed."))

    @api.model
    def _replace(self, job, sheet, columns, lines):
        """Store the columns of a file with their recognised targets."""
        job.column_ids.filtered(lambda c: c.kind != "constant").sudo().unlink()
        data = [(index, g, s) for index, kind, g, s in lines if kind == "data"]
        rows = [self._prepare(job, c, sheet, data) for c in columns]
        for position, place, label in (
            (GROUP, 1, self.env._("Group lines")),
            (SUBGROUP, 2, self.env._("Group lines, second level")),
        ):
            texts = list(dict.fromkeys(line[place] for line in data if line[place]))
            if texts:
                rows.append(
                    {
                        "job_id": job.id,
                        "kind": "group",
                        "position": position,
                        "heading": label,
                        "samples": texts[:_SAMPLES],
                        "sequence": 900 - position,
                    }
                )
        self._recognise(job, rows)
        # Past our own create(), which is for users.
        return super().create(rows)  # pylint: disable=super-method-mismatch

    def _prepare(self, job, column, sheet, data):
        samples = {}
        for index, _group, _subgroup in data:
            values = sheet.rows[index]
            value = values[column.index] if column.index < len(values) else None
            if value is not None and (text := as_text(value)):
                samples[text] = True
                if len(samples) == _SAMPLES:
                    break
        return {
            "job_id": job.id,
            "kind": "file",
            "sequence": column.index,
            "position": column.index,
            "heading": column.heading or self.env._("(no heading)"),
            "samples": list(samples),
        }

    def _recognise(self, job, rows):
        """Put target and match into the values of new columns."""
        spec = job._get_handler()._fields_spec()
        remembered = self.env["edu.import.mapping"]._recall(job)
        taken = set(job.column_ids.mapped("target"))
        headings = {
            row["position"]: row["heading"] for row in rows if row["kind"] == "file"
        }
        found, twice = import_match.match_headings(headings, spec)
        for row in rows:
            position = row["position"]
            if remembered is not None:
                target = remembered.get(str(position))
                row["match"] = "remembered" if target else "none"
            else:
                target, score = found.get(position, (None, 0))
                sure = "sure" if score >= import_match.SURE else "likely"
                row["match"] = sure if target else "none"
                if position in twice:
                    row["match"] = "twice"
            if target in taken:
                target, row["match"] = None, "none"
            row["target"] = target
        if remembered is None:
            self._offer_groups(rows, spec, taken)

    def _offer_groups(self, rows, spec, taken):
        """Propose the group lines for the field that usually stands there."""
        taken = taken | {row["target"] for row in rows if row["target"]}
        groups = [row for row in rows if row["kind"] == "group"]
        wanted = [f.key for f in spec if f.from_group and f.key not in taken]
        for row, key in zip(groups, wanted, strict=False):
            row.update(target=key, match="likely")
