from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportField


class EduImportHandlerEquipment(models.AbstractModel):
    """A school's own inventory workbook becomes the opening of its register.

    Nothing is guessed in silence (EQM-01): what was counted lands, the broken part in
    its condition; a difference from the books is said with both figures. A line is
    one batch; it is a single item only where it holds exactly one and its class is
    kept by item, or it has a serial number. New lines, and those the ledger does not
    hold yet, are posted by one opening voucher; quantity, price, unit of measure and
    place of a line on the books change only by another voucher.
    """

    _name = "edu.import.handler.equipment"
    _inherit = ["edu.import.equipment.words"]
    _description = "Import of equipment"
    _import_model = "edu.equipment"
    _required_group = "edu_base.edu_base_group_equipment_officer"
    _can_undo = True
    _sequence = 10

    def _title(self):
        return self.env._("Equipment register: opening balance")

    def _many2one(self, key, label, comodel, search=("name",), **options):
        """Return a field naming a record; who may create one may ask for a new one."""
        return ImportField(
            key,
            label,
            "many2one",
            comodel=comodel,
            search=search,
            creatable=comodel in ("edu.place", "uom.uom")
            and self.env[comodel].has_access("create"),
            **options,
        )

    def _quantity(self, key, label, *synonyms, **options):
        return ImportField(
            key, label, "qty", decimals=3, minimum=0, synonyms=synonyms, **options
        )

    def _many2one_domain(self, job, field):
        domain = super()._many2one_domain(job, field)
        if field.key == "place_id":
            domain &= Domain("is_virtual", "=", False)
        return domain
