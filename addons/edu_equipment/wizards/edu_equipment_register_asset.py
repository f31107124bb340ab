from odoo import api, fields, models


class EduEquipmentRegisterAsset(models.TransientModel):
    """The books of fixed assets among the registers to print (EQM-17)."""

    _inherit = "edu.equipment.register"

    register = fields.Selection(
        selection_add=[
            ("s24h", "S24-H: fixed assets"),
            ("asset_card", "Fixed asset cards"),
            ("asset_change", "Increases and decreases of assets"),
            ("asset_disclosure", "Public disclosure of assets"),
        ],
        ondelete={
            "s24h": "cascade",
            "asset_card": "cascade",
            "asset_change": "cascade",
            "asset_disclosure": "cascade",
        },
    )
    equipment_id = fields.Many2one(
        "edu.equipment", "Only this asset", domain="[('unit_id', '=', unit_id)]"
    )

    @api.depends("equipment_id")
    def _compute_figures(self):
        return super()._compute_figures()

    def _register_header(self, options):
        book = self._book()
        if "card" in options or self.register == "asset_card":
            return book._part_header(self, options)
        return super()._register_header(options)

    def _register_build(self, options):
        """Name the sheet of a card after its asset."""
        register = super()._register_build(options)
        register.sheet = options.get("sheet") or register.sheet
        return register
