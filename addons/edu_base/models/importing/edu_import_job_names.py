from odoo import models
from odoo.fields import Domain

from ...engine.text import ALIKE, nearest, plain, same_key

_NAMES = 5000  # candidates compared for near names


class EduImportJob(models.Model):
    """Names in the file → records: exact, remembered, or up to the user."""

    _inherit = "edu.import.job"

    def _match_names(self, rows, fields_by_key):
        """Turn the texts of many2one fields into ids; return the open names.

        :return: list of dicts for ``edu.import.value._replace``.
        """
        found = []
        decided = self.env["edu.import.value"]._decisions(self)
        targets = set(self.column_ids.mapped("target"))
        for key, field in fields_by_key.items():
            if field.kind == "many2one" and key in targets:
                found += self._match_field(rows, field, decided)
        return found

    def _match_field(self, rows, field, decided):
        texts = {}
        for row in rows:
            text = row.values.get(field.key)
            if text is not None:
                texts.setdefault(text, []).append(row)
        names, index = self._index_records(field, texts)
        aliases = self.env["edu.import.alias"]._recall(self.unit_id, field.comodel)
        open_names = []
        for text, holders in texts.items():
            key = same_key(text)
            choice, origin = decided.get((field.key, key)), "user"
            meant = self._follow(field, choice, decided)
            ids = [] if choice else self._exact(field, text, index)
            if not choice and len(ids) != 1 and aliases.get(key) in names:
                choice, origin = f"id:{aliases[key]}", "alias"
                meant = choice
            self._apply_name(holders, field, text, meant, ids, names)
            if len(ids) != 1 or choice:
                open_names.append(
                    {
                        "key": field.key,
                        "label": field.label,
                        "model": field.comodel,
                        "text": text,
                        "count": len(holders),
                        "choice": choice,
                        "origin": origin if choice else "new",
                        "names": names,
                    }
                )
        return open_names

    def _follow(self, field, choice, decided):
        """Return what "the same as another name" comes to, if that is decided."""
        if not choice or not choice.startswith("as:"):
            return choice
        other = decided.get((field.key, same_key(choice[3:])))
        return other if other and other.startswith("id:") else choice

    def _index_records(self, field, texts):
        """Return ``({id: name}, {(search field, text key): [ids]})``; one query."""
        model = self.env[field.comodel]
        if not texts:
            return {}, {}
        domain = self._get_handler()._many2one_domain(self, field)
        columns = [name for name in field.search if name in model._fields]
        records = model.search_fetch(domain, columns, limit=_NAMES)
        if len(records) == _NAMES:
            narrow = Domain.OR(Domain(name, "in", list(texts)) for name in columns)
            records = model.search_fetch(domain & narrow, columns)
        index, names = {}, {}
        for record in records:
            for name in columns:
                if text := record[name]:
                    index.setdefault((name, same_key(text)), []).append(record.id)
                    if name == columns[-1] or record.id not in names:
                        names[record.id] = text
        if names:
            self._index_other_names(field, names, index)
        return names, index

    def _index_other_names(self, field, names, index):
        """Know records by their names in every language, and by common words."""
        known = {key for _column, key in index}
        for text, res_id in self._get_handler()._other_names(self, field, list(names)):
            key = same_key(text)
            if key not in known:
                ids = index.setdefault((field.search[-1], key), [])
                if res_id not in ids:
                    ids.append(res_id)

    def _exact(self, field, text, index):
        """Return the ids whose code or name is ``text``, best field first."""
        forms = [same_key(text)]
        for prefix in field.ignore_prefix:
            start = same_key(prefix) + " "
            if forms[0].startswith(start):
                forms.append(forms[0][len(start) :])
        for form in forms:
            for name in field.search:
                if ids := index.get((name, form)):
                    return ids
        return []

    def _apply_name(self, holders, field, text, choice, ids, names):
        """Give the rows the record, or the reason why there is none."""
        message, key = self.env["edu.import.message"], field.key
        if choice and choice.startswith("id:"):
            for row in holders:
                row.values[key] = int(choice[3:])
        elif choice == "create" or choice and choice.startswith("as:"):
            for row in holders:
                row.values[key] = None
                row.pending[key] = text if choice == "create" else choice[3:]
        elif choice == "empty":
            said = message._cell("left_empty", {})
            for row in holders:
                row.values[key] = None
                row.warn(key, said)
        elif len(ids) == 1:
            for row in holders:
                row.values[key] = ids[0]
        else:
            said = self._say_unmatched(field, text, ids, names)
            for row in holders:
                del row.values[key]
                row.error(key, said)

    def action_create_unknown(self):
        """Choose "create" for every open name that resembles nothing known."""
        for job in self:
            spec = job._get_handler()._get_fields()
            job.value_ids.filtered(
                lambda value, spec=spec: (
                    not value.choice
                    and not value.suggestions
                    and not value.twins
                    and spec[value.key].creatable
                )
            ).write({"choice": "create"})
        return True

    def _say_unmatched(self, field, text, ids, names):
        message = self.env["edu.import.message"]
        if ids:
            return message._cell("several", {})
        near = nearest(text, names.values(), limit=1, threshold=ALIKE)
        if near and plain(near[0][0]):
            return message._cell("unmatched_near", {"near": near[0][0]})
        return message._cell("unmatched", {})
