from odoo import models
from odoo.tools import SQL

from ...engine.import_words import WORDS


class EduImportEquipmentWords(models.AbstractModel):
    """Names that records go by in a school's workbook, for several handlers."""

    _name = "edu.import.equipment.words"
    _description = "Names of records in equipment workbooks"

    def _other_names(self, job, field, ids):
        """Yield ``(text, id)``: names of records in other languages, common words.

        :param ids: the records that the field may point to.
        """
        wanted, to_id = set(ids), self.env["ir.model.data"]._xmlid_to_res_id
        for xmlid, texts in WORDS.get(field.comodel, {}).items():
            res_id = to_id(xmlid, raise_if_not_found=False)
            if res_id in wanted:
                for text in texts:
                    yield text, res_id
        model = self.env[field.comodel]
        for name in field.search:
            if model._fields[name].translate:
                yield from self._translated(model, name, ids)

    def _translated(self, model, name, ids):
        return self.env.execute_query(
            SQL(
                "SELECT value, id FROM %s, jsonb_each_text(%s) AS t(lang, value) "
                "WHERE id IN %s AND value <> '' ORDER BY id, lang",
                SQL.identifier(model._table),
                SQL.identifier(name),
                tuple(ids),
            )
        )
