from odoo import api, models
from odoo.exceptions import AccessError, UserError

PREFIX = "edu.import.handler."


class EduImportHandler(models.AbstractModel):
    """Which imports there are, and who may run them."""

    _inherit = "edu.import.handler"

    @api.model
    def _get_handler(self, key):
        """Return the handler model called ``key``.

        :raise UserError: when there is none (its application was removed).
        """
        name = f"{PREFIX}{key}"
        if name not in self.env:
            raise UserError(
                self.env._("The import “%(key)s” is not installed.", key=key)
            )
        return self.env[name]

    @api.model
    def _get_handlers(self):
        """Return all handlers as ``[(key, model)]`` in their order."""
        found = [
            (name.removeprefix(PREFIX), self.env[name])
            for name in self.env.registry
            if name.startswith(PREFIX)
        ]
        return sorted(found, key=lambda item: (item[1]._sequence, item[0]))

    def _is_allowed(self):
        """Return True when the user may run this import at all."""
        if self.env.su:
            return True
        group = self._required_group
        return (not group or self.env.user.has_group(group)) and self.env[
            self._import_model
        ].has_access("create")

    def _check_allowed(self):
        """:raise AccessError: when the user may not run this import."""
        if not self._is_allowed():
            raise AccessError(
                self.env._(
                    "You may not import: %(title)s. Ask the person in charge.",
                    title=self._title(),
                )
            )

    def _get_fields(self):
        """Return ``{key: ImportField}`` in the handler's order."""
        return {field.key: field for field in self._fields_spec()}
