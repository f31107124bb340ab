from odoo import api, fields, models
from odoo.tools import SQL

from ...engine.text import same_key


class EduImportAlias(models.Model):
    """What a unit means by a name in its files, as somebody once decided."""

    _name = "edu.import.alias"
    _description = "Remembered name of an import"
    _order = "unit_id, res_model, text"
    _rec_name = "text"

    unit_id = fields.Many2one("edu.unit", required=True, ondelete="cascade")
    res_model = fields.Char("Model", required=True)
    text_key = fields.Char(required=True)
    text = fields.Char("Name in the file", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)

    _one_meaning = models.Constraint(
        "UNIQUE(unit_id, res_model, text_key)", "This name already has a meaning."
    )

    @api.model
    def _recall(self, unit, model):
        """Return ``{text key: id}`` of the names the unit has decided on."""
        rows = self.sudo().search_read(
            [("unit_id", "=", unit.id), ("res_model", "=", model)],
            ["text_key", "res_id"],
        )
        return {row["text_key"]: row["res_id"] for row in rows}

    @api.model
    def _remember(self, unit, decisions):
        """Keep ``[(model, text, id)]``; the latest decision counts."""
        if not decisions:
            return
        rows = [
            SQL("(%s, %s, %s, %s, %s)", unit.id, model, same_key(text), text, res_id)
            for model, text, res_id in decisions
        ]
        self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_import_alias
                            (unit_id, res_model, text_key, text, res_id)
                     VALUES %s
                ON CONFLICT (unit_id, res_model, text_key)
                  DO UPDATE SET res_id = EXCLUDED.res_id, text = EXCLUDED.text
                  RETURNING id
                """,
                SQL(", ").join(rows),
            )
        )
        self.invalidate_model()
