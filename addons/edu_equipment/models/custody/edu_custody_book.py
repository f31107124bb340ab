from datetime import UTC, timedelta

from odoo import fields, models
from odoo.tools import format_datetime


class EduCustodyBook(models.AbstractModel):
    """One book that `edu.custody.register` prints: its columns and its rows."""

    _name = "edu.custody.book"
    _description = "Book of controlled items"

    def _columns(self, choice):
        """Return the `Column` list of the book."""
        raise NotImplementedError

    def _rows(self, choice, items):
        """Yield the rows; `items` are those that the reader may see."""
        raise NotImplementedError

    def _words(self, model, name):
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def _moment(self, value):
        return value and format_datetime(self.env, value, dt_format="short")

    def _in_period(self, choice, name):
        """Domain of a moment within the period, days of the reader's time zone."""
        tz = self.env.tz
        start = fields.Datetime.to_datetime(choice.date_from)
        end = fields.Datetime.to_datetime(choice.date_to)
        start = tz.localize(start).astimezone(UTC).replace(tzinfo=None)
        end = tz.localize(end + timedelta(days=1)).astimezone(UTC).replace(tzinfo=None)
        return [(name, ">=", start), (name, "<", end)]
