from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.language import in_vietnamese
from odoo.addons.edu_base.engine.text import same_key

from .edu_export_source import CODE_LISTS

# list: model, field with the code that stays, field with the name.
RECORDS = {
    "asset_class": ("edu.asset.class", "code"),
    "funding": ("edu.funding.source", "code"),
    "unit": ("edu.unit", "code"),
    "level": ("edu.level", "code"),
    "subject": ("edu.subject", "code"),
    "country": ("res.country", "code"),
    "metric": ("edu.metric", "code"),
}
SELECTIONS = {
    "condition": ("edu.equipment.balance", "condition"),
    "equipment_kind": ("edu.equipment", "kind"),
    "place_kind": ("edu.place", "kind"),
    "unit_kind": ("edu.unit", "kind"),
    "national_standard": ("edu.unit", "national_standard"),
    "change": ("edu.export.row", "change"),
}


class EduExportCode(models.Model):
    """Which code of a system stands for one of our values.

    Our side is a code that stays the same (of an asset class, a unit, a level…), so
    that a table made in Excel can be brought in anywhere.
    """

    _name = "edu.export.code"
    _description = "Code mapping"
    _order = "system_id, code_list, value"
    _rec_name = "name"
    _rec_names_search = ["value", "name"]

    system_id = fields.Many2one(
        "edu.export.system", required=True, index=True, ondelete="cascade"
    )
    code_list = fields.Selection(CODE_LISTS, required=True)
    value = fields.Char("Our code", required=True)
    name = fields.Char("Our name")
    term_id = fields.Many2one(
        "edu.export.term",
        "Code there",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('system_id', '=', system_id), ('code_list', '=', code_list)]",
    )
    code = fields.Char("Its code", related="term_id.code")
    is_suggested = fields.Boolean(
        "Suggested", help="Found by its name; a person still has to look at it."
    )

    _value_unique = models.Constraint(
        "UNIQUE(system_id, code_list, value)", "This value already stands in the list."
    )

    @api.constrains("system_id", "code_list", "term_id")
    def _check_term(self):
        for code in self.filtered("term_id"):
            term = code.term_id
            if (term.system_id, term.code_list) != (code.system_id, code.code_list):
                raise ValidationError(
                    self.env._("%s belongs to another list.", term.display_name)
                )

    def write(self, vals):
        """Whoever sets a code has looked at it."""
        if "term_id" in vals and "is_suggested" not in vals:
            vals = {**vals, "is_suggested": False}
        return super().write(vals)

    @api.model
    def _known(self, system, code_list):
        """Return {our code: their code} of a list."""
        rows = self.sudo().search_fetch(
            [
                ("system_id", "=", system.id),
                ("code_list", "=", code_list),
                ("term_id", "!=", False),
            ],
            ["value", "code"],
        )
        return {row.value: row.code for row in rows}

    @api.model
    def _values(self, code_list):
        """Return {our code: our name} of everything a list can hold."""
        vietnamese = in_vietnamese(self).env
        if code_list in SELECTIONS:
            model, name = SELECTIONS[code_list]
            return dict(
                vietnamese[model]._fields[name]._description_selection(vietnamese)
            )
        if code_list == "uom":
            units = vietnamese["uom.uom"].sudo().search(Domain.TRUE)
            english = units.with_context(lang="en_US")
            return {e.name: u.name for e, u in zip(english, units, strict=True)}
        model, key = RECORDS[code_list]
        records = vietnamese[model].sudo().search(Domain.TRUE)
        return {record[key]: record.name for record in records if record[key]}

    @api.model
    def _fill(self, system, code_list, only=None):
        """Add the values of ours that the list does not have yet.

        :param only: our codes; all when not given
        """
        values = self._values(code_list)
        if only is not None:
            values = {value: values.get(value) for value in only}
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_export_code (system_id, code_list, value, name,
                       create_uid, write_uid, create_date, write_date)
                SELECT %(system)s, %(list)s, ours.value, ours.name, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%(values)s::varchar[], %(names)s::varchar[])
                       AS ours(value, name)
                    ON CONFLICT (system_id, code_list, value) DO NOTHING
                """,
                system=system.id,
                list=code_list,
                values=list(values),
                names=list(values.values()),
                uid=self.env.uid,
            )
        )
        self.invalidate_model()

    def _suggest(self):
        """Propose the code there whose name, or code, is the same as ours."""
        open_codes = self.filtered(lambda code: not code.term_id)
        names = {}
        for term in self.env["edu.export.term"].search(
            [("system_id", "in", open_codes.system_id.ids)]
        ):
            group = (term.system_id.id, term.code_list)
            for text in filter(None, (term.code, term.name)):
                names.setdefault((*group, same_key(text)), term)
        for code in open_codes:
            group = (code.system_id.id, code.code_list)
            for text in filter(None, (code.name, code.value)):
                if term := names.get((*group, same_key(text))):
                    code.write({"term_id": term.id, "is_suggested": True})
                    break

    def action_suggest(self):
        """Propose codes of the same name for the chosen values."""
        self.check_access("write")
        self._suggest()

    def action_confirm(self):
        """Somebody has looked at what was proposed."""
        self.filtered("term_id").write({"is_suggested": False})
