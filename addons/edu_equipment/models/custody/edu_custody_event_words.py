from odoo import api, fields, models


class EduCustodyEventWords(models.Model):
    """What an entry says, in words: the log itself keeps codes, in no language."""

    _inherit = "edu.custody.event"

    summary = fields.Char("Details", compute="_compute_summary")

    @api.depends("detail", "kind")
    @api.depends_context("lang")
    def _compute_summary(self):
        words = self._words_of("edu.custody.line", "condition")
        for name in ("state", "kind", "method"):
            words |= self._words_of("edu.custody.count", name)
        for event in self:
            parts = (event.detail or "").split(" · ")
            if event.kind == "count":
                event.summary = event._count_words(parts, words)
            else:
                # The condition comes first; what people typed stays as it is.
                parts[0] = words.get(parts[0], parts[0])
                event.summary = " · ".join(parts)

    def _words_of(self, model, name):
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def _count_words(self, parts, words):
        if len(parts) < 7:
            return " · ".join(parts)
        number, *codes = parts[:4]
        figures = self.env._(
            "books %(book)s, counted %(first)s and %(second)s",
            book=parts[4],
            first=parts[5],
            second=parts[6],
        )
        return " · ".join([number, *(words.get(c, c) for c in codes), figures])
