from odoo import models


class EduDisclosureSource(models.AbstractModel):
    """Where the rows of a kind of public disclosure stand.

    A source is a model `edu.disclosure.source.<kind>`; rows are found under the record
    rules of whoever fills the disclosure.
    """

    _name = "edu.disclosure.source"
    _description = "Source of a public disclosure"

    def _facts(self, disclosure):
        """Return {key of a form: [(key of the row, heading, {source: value})]}.

        The key of a row stays the same, so that what was typed beside it comes back.
        Money is in đồng.
        """
        raise NotImplementedError

    def _owing(self, year):
        """Return the ids of the units that have something of a year to make public."""
        raise NotImplementedError
