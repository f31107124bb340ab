from odoo import models
from odoo.exceptions import AccessError

CONTENT = frozenset({"raw", "datas", "db_datas", "store_fname", "checksum", "url"})
PLACE = frozenset({"res_model", "res_field", "type"})


class IrAttachment(models.Model):
    """The file of a filed copy is never changed, whoever asks."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Refuse other content or another owner for the file of a filed copy.

        :raise AccessError: also to the superuser; moving the storage keeps the bytes
        """
        if self.ids and (CONTENT | PLACE) & vals.keys():
            filed = self.env["edu.filed.copy.mixin"]._filed_attachments(self)
            for attachment in filed:
                same = vals.keys() & CONTENT == {"raw"} and not PLACE & vals.keys()
                if not same or vals["raw"] != attachment.raw:
                    raise AccessError(
                        self.env._("%s is filed and stays as it is.", attachment.name)
                    )
        return super().write(vals)
