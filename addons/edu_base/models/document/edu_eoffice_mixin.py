from copy import deepcopy

from lxml import etree

from odoo import api, fields, models

PARTS = "edu_base.edu_eoffice_mixin_view_parts"


class EduEofficeMixin(models.AbstractModel):
    """A submission or decision that also went through e-Office (IT-13).

    The suite complements e-Office: the record keeps the number, the date, the sender
    and the file of the letter there. They become known when the paper is sent, so
    `edu.steps.mixin` and `edu.approval.mixin` leave them open while the content is
    fixed. The form gets a page (or a group, without a notebook) by itself.
    """

    _name = "edu.eoffice.mixin"
    _description = "Document sent by e-Office"

    eoffice_number = fields.Char(
        "e-Office number",
        copy=False,
        help="Of the letter that it was sent or received with (IT-13).",
    )
    eoffice_date = fields.Date("e-Office date", copy=False)
    eoffice_sender = fields.Char("e-Office sender", copy=False)
    eoffice_file = fields.Binary("e-Office file", attachment=True, copy=False)
    eoffice_filename = fields.Char("Name of the e-Office file", copy=False)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Put the letter of e-Office into the form of the document."""
        arch, view = super()._get_view(view_id, view_type, **options)
        known = arch.find(".//field[@name='eoffice_number']")
        if view_type == "form" and known is None:
            parts = etree.fromstring(self.env.ref(PARTS).sudo().arch)
            notebook = arch.find(".//notebook")
            sheet = arch.find("sheet")
            if notebook is not None:
                notebook.append(deepcopy(parts.find(".//page")))
            elif sheet is not None:
                sheet.append(deepcopy(parts.find(".//page/group")))
        return arch, view
