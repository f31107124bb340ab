from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.label_sheet import Label
from ...engine.label_token import new_token, normalise_token


class EduLabelMixin(models.AbstractModel):
    """A thing that carries a label: a QR code with a short token for life.

    The code opens `/q/<token>`: whoever may read the record lands on its form,
    anybody else sees a small page that says only `_label_public_lines` and how to
    return the thing. A model sets `_label_prefix` to one capital letter of its own.
    """

    _name = "edu.label.mixin"
    _description = "Thing with a label"

    _label_prefix = "X"

    label_token = fields.Char("Label code", readonly=True, copy=False, size=11)

    _label_token_unique = models.UniqueIndex(
        "(label_token)", "This label code is already in use."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Give every new record a token of its own, whatever the caller sent."""
        return super().create(
            [{**vals, "label_token": self._label_new_token()} for vals in vals_list]
        )

    def write(self, vals):
        if "label_token" in vals:
            raise UserError(self.env._("A label code is given once and for life."))
        return super().write(vals)

    @api.model
    def _label_new_token(self):
        """Return a fresh token of this model; set-based inserts call it per row."""
        return new_token(self._label_prefix)

    def _init_column(self, column_name):
        """Give records that were there before the labels a token each."""
        if column_name != "label_token":
            return super()._init_column(column_name)
        table = SQL.identifier(self._table)
        rows = self.env.execute_query(
            SQL("SELECT id FROM %s WHERE label_token IS NULL", table)
        )
        if rows:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s t SET label_token = v.token FROM "
                    "unnest(%s::int[], %s::text[]) AS v(id, token) WHERE v.id = t.id",
                    table,
                    [row[0] for row in rows],
                    [self._label_new_token() for _row in rows],
                )
            )

    # -- what a label says -----------------------------------------------------
    def _label_lines(self):
        """Return the lines of the printed label, the name first."""
        self.ensure_one()
        return [self.display_name]

    def _label_banner(self):
        """Return a word of warning printed in bold, or an empty text."""
        return ""

    def _label_images(self):
        """Return the paths of pictures printed below the code."""
        return []

    def _label_unit(self):
        """Return the `edu.unit` the thing belongs to."""
        return self.unit_id

    def _label_public_lines(self):
        """Return what anybody may read: never a serial number, a value or a person."""
        self.ensure_one()
        return [self.env._("School property")]

    def _label_return_lines(self):
        """Return how to give the thing back: the unit and its public contacts."""
        unit = self._label_unit()
        contacts = (unit.name, unit.street, unit.phone, unit.official_email)
        return [contact for contact in contacts if contact]

    def _label_url(self):
        """Return the address that the QR code opens."""
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return f"{base}/q/{self.label_token}"

    def _label_data(self):
        """Yield the `engine.label_sheet.Label` of each record."""
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        for record in self:
            name, *lines = record._label_lines()
            unit = record._label_unit().sudo()
            yield Label(
                name=name,
                token=record.label_token,
                url=f"{base}/q/{record.label_token}",
                unit=unit.short_name or unit.name or "",
                lines=lines,
                banner=record._label_banner(),
                images=record._label_images(),
            )

    # -- finding and printing --------------------------------------------------
    @api.model
    def _label_models(self):
        """Return the names of the models with labels."""
        names = self.pool.descendants(["edu.label.mixin"], "_inherit")
        return sorted(name for name in names if not self.pool[name]._abstract)

    @api.model
    def _label_find(self, text):
        """Return the record behind a scanned or typed token, or None.

        Rules apply: call it with sudo to know that a label exists at all.
        """
        token = normalise_token(text)
        for name in self._label_models():
            model = self.env[name]
            if token[:1] == model._label_prefix:
                found = model.with_context(active_test=False).search(
                    [("label_token", "=", token)], limit=1
                )
                if found:
                    return found
        return None

    def action_print_labels(self):
        """Open the wizard that prints labels for these records."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print labels"),
            "res_model": "edu.label.print",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }
