from odoo import api, models


class EduAttachedMixin(models.AbstractModel):
    """A record with files, read by whoever reads the record.

    A file put into a form that is not saved yet belongs to nobody but who sent it;
    saving hands it over to the record. `_attached` names the fields of files.
    """

    _name = "edu.attached.mixin"
    _description = "Record with files"

    _attached = ("attachment_ids",)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._take_files()
        return records

    def write(self, vals):
        result = super().write(vals)
        if set(self._attached) & vals.keys():
            self._take_files()
        return result

    def _take_files(self):
        """Hand the files that belong to no record yet over to their record.

        :raise AccessError: for the file of somebody else
        """
        for record in self:
            for name in self._attached:
                record[name].check_access("read")
                mine = record[name].sudo().filtered(lambda file: not file.res_id)
                mine.write({"res_model": self._name, "res_id": record.id})

    def _own_files(self):
        """Return the files that belong to the record, not those merely linked."""
        self.ensure_one()
        files = self.env["ir.attachment"].sudo()
        for name in self._attached:
            files |= self.sudo()[name]
        return files.filtered(
            lambda file: file.res_model == self._name and file.res_id == self.id
        )

    def _copy_files(self, other):
        """Return copies of this record's own files that belong to another record."""
        self.ensure_one()
        files = self.env["ir.attachment"].sudo()
        for file in self._own_files():
            files |= file.copy({"res_model": other._name, "res_id": other.id})
        return files
