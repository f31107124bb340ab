from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...engine.text import ALIKE, nearest, same_key

_ALL = 300  # so many records are offered in full


class EduImportValue(models.Model):
    """A name in the file that is not the name of a record, and what it means.

    Near names are offered, never taken. What the user decides is remembered for
    the unit. The user writes only ``choice``.
    """

    _name = "edu.import.value"
    _description = "Unknown name in an import"
    _order = "job_id, is_decided, field_label, text, id"
    _rec_name = "text"

    job_id = fields.Many2one(
        "edu.import.job", required=True, index=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    field_label = fields.Char("Column", readonly=True)
    res_model = fields.Char(readonly=True)
    text = fields.Char("Name in the file", required=True, readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    suggestions = fields.Json(readonly=True)
    twins = fields.Json("Similar names in the file", readonly=True)
    choices = fields.Json(compute="_compute_choices")
    choice = fields.Char("Stands for")
    is_decided = fields.Boolean(compute="_compute_is_decided", store=True)
    origin = fields.Selection(
        [("new", "To decide"), ("alias", "As last time"), ("user", "Your choice")],
        default="new",
        readonly=True,
    )

    @api.depends("choice")
    def _compute_is_decided(self):
        for value in self:
            value.is_decided = bool(value.choice)

    @api.depends("key", "suggestions", "choice")
    def _compute_choices(self):
        for _job, values in self.grouped("job_id").items():
            for _key, same in values.grouped("key").items():
                same._set_choices()

    def _set_choices(self):
        """Compute the choices of values of one job and one field."""
        job, spec = self.job_id, self.job_id._get_handler()._get_fields()
        field = spec.get(self[0].key)
        if field is None:
            self.choices = []
            return
        domain = job._get_handler()._many2one_domain(job, field)
        records = self.env[field.comodel].search(domain, limit=_ALL)
        names = {record.id: record.display_name for record in records}
        for value in self:
            near = [item for item in value.suggestions or [] if item[0] in names]
            near_ids = {item[0] for item in near}
            similar, other = self.env._("Similar"), self.env._("All")
            choices = [[f"id:{i}", names[i], similar] for i, _score in near]
            if field.creatable:
                choices += [
                    [f"as:{twin}", self.env._("The same as “%s”", twin), similar]
                    for twin in value.twins or []
                ]
                text = self.env._("Create “%s”", value.text)
                choices.append(["create", text, self.env._("New")])
            if not field.required:
                choices.append(["empty", self.env._("Leave empty"), self.env._("New")])
            choices += [
                [f"id:{i}", name, other]
                for i, name in names.items()
                if i not in near_ids
            ]
            value.choices = choices

    # ----- writing -----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Names are listed by the import itself."))
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() - {"choice"}:
            raise AccessError(self.env._("Only the meaning of a name can be chosen."))
        self.job_id._check_editable()
        if vals.get("choice"):
            self._check_choice(vals["choice"])
        super().write({**vals, "origin": "user" if vals.get("choice") else "new"})
        return True

    def _check_choice(self, choice):
        """:raise UserError: when the choice is none of those offered."""
        for value in self:
            field = value.job_id._get_handler()._get_fields().get(value.key)
            if field is None or not value._is_valid(field, choice):
                raise UserError(
                    self.env._(
                        "Choose one of the offered records for “%s”.", value.text
                    )
                )

    def _is_valid(self, field, choice):
        if choice == "create":
            return field.creatable
        if choice == "empty":
            return not field.required
        if choice.startswith("as:"):
            return field.creatable and self._is_free_twin(choice[3:])
        if not choice.startswith("id:") or not choice[3:].isdigit():
            return False
        domain = self.job_id._get_handler()._many2one_domain(self.job_id, field)
        chosen = Domain("id", "=", int(choice[3:]))
        return bool(self.env[field.comodel].search_count(domain & chosen))

    def _has_alike(self):
        """True when the name is probably another spelling of something known."""
        scores = [score for _res_id, score in self.suggestions or []]
        return bool(self.twins) or max(scores, default=0) >= ALIKE

    def _is_free_twin(self, text):
        """True when ``text`` is similar and does not itself follow another."""
        twin = self.job_id.value_ids.filtered(
            lambda v: v.key == self.key and v.text == text
        )
        follows = (twin.choice or "").startswith("as:")
        return text in (self.twins or []) and bool(twin) and not follows

    @api.model
    def _decisions(self, job):
        """Return ``{(field key, text key): choice}`` of the user for ``job``."""
        return {
            (value.key, same_key(value.text)): value.choice
            for value in job.value_ids
            if value.choice and value.origin == "user"
        }

    @api.model
    def _replace(self, job, found):
        """List the names of ``job`` again, keeping what was decided.

        :param found: list of dicts: key, label, model, text, count, choice,
            origin, names ({id: name} to look for near ones).
        """
        job.value_ids.sudo().unlink()
        rows = []
        texts = {}
        for item in found:
            texts.setdefault(item["key"], []).append(item["text"])
        for item in found:
            others = [text for text in texts[item["key"]] if text != item["text"]]
            by_name = {}
            for res_id, name in item["names"].items():
                by_name.setdefault(name, res_id)
            near = nearest(item["text"], by_name) if not item["choice"] else []
            rows.append(
                {
                    "job_id": job.id,
                    "key": item["key"],
                    "field_label": item["label"],
                    "res_model": item["model"],
                    "text": item["text"],
                    "row_count": item["count"],
                    "choice": item["choice"],
                    "origin": item["origin"],
                    "suggestions": [[by_name[name], score] for name, score in near],
                    "twins": [
                        name
                        for name, _score in nearest(
                            item["text"], others, threshold=ALIKE
                        )
                    ],
                }
            )
        return self.sudo().create(rows).sudo(False)
