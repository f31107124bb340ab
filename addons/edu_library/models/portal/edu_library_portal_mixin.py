from odoo import api, models


class EduLibraryPortalMixin(models.AbstractModel):
    """A record of which a portal user reads some fields only.

    Rules say which records; this says what of them. Fields that are added later, here
    or by other modules, stay closed until somebody opens them.
    """

    _name = "edu.library.portal.mixin"
    _description = "Record in the library's portal"

    _portal_fields = frozenset()

    @api.model
    def _has_field_access(self, field, operation):
        """Pupils and parents reach `_portal_fields`, whatever route they take."""
        allowed = super()._has_field_access(field, operation)
        if not allowed or self.env.su or self.env.user._is_internal():
            return allowed
        return operation == "read" and field.name in self._portal_fields
