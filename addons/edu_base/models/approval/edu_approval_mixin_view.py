from copy import deepcopy

from lxml import etree

from odoo import api, models

PARTS = "edu_base.edu_approval_mixin_view_parts"


class EduApprovalMixinView(models.AbstractModel):
    """The same buttons, the same notice and the same page on every form."""

    _name = "edu.approval.mixin"
    _inherit = ["edu.approval.mixin"]

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Put the parts of the approval into the form of the document."""
        arch, view = super()._get_view(view_id, view_type, **options)
        header = arch.find("header")
        if view_type == "form" and header is not None:
            parts = etree.fromstring(self.env.ref(PARTS).sudo().arch)
            for position, part in enumerate(parts.find("header")):
                header.insert(position, deepcopy(part))
            header.addnext(deepcopy(parts.find("div")))
            notebook = arch.find(".//notebook")
            if notebook is not None:
                notebook.append(deepcopy(parts.find(".//page")))
        return arch, view
