from odoo import api, fields, models
from odoo.exceptions import UserError

from ..disposal.edu_equipment_disposal import EduEquipmentDisposal as Disposal

CHEMICAL_FACTS = frozenset(
    {
        "contractor_id",
        "contract_number",
        "contract_date",
        "manifest_number",
        "manifest_date",
        "manifest_file",
        "manifest_file_name",
        "container_ids",
    }
)


class EduEquipmentDisposal(models.Model):
    """The destruction of chemicals: proposed, approved, carried out (CHM-05)."""

    _inherit = "edu.equipment.disposal"
    _approval_free = Disposal._approval_free | CHEMICAL_FACTS

    is_chemical = fields.Boolean(
        "Of chemicals", compute="_compute_is_chemical", store=True
    )
    contractor_id = fields.Many2one(
        "edu.chemical.contractor", copy=False, tracking=True
    )
    licence_until = fields.Date(related="contractor_id.date_expiry")
    contract_number = fields.Char(copy=False)
    contract_date = fields.Date("Contract of", copy=False)
    manifest_number = fields.Char(
        "Manifest number", copy=False, help="Hazardous waste manifest."
    )
    manifest_date = fields.Date("Manifest of", copy=False)
    manifest_file = fields.Binary("Manifest", attachment=True, copy=False)
    manifest_file_name = fields.Char(copy=False)
    container_ids = fields.One2many(
        "edu.chemical.container", "disposal_id", "Containers", copy=False
    )
    needs_contractor = fields.Boolean(compute="_compute_needs_contractor")

    @api.depends("line_ids.kind")
    def _compute_is_chemical(self):
        for disposal in self:
            disposal.is_chemical = "chemical" in disposal.line_ids.mapped("kind")

    @api.depends("line_ids.chemical_method")
    def _compute_needs_contractor(self):
        for disposal in self:
            methods = disposal.line_ids.mapped("chemical_method")
            disposal.needs_contractor = "contractor" in methods

    @api.model_create_multi
    def create(self, vals_list):
        fixed = dict.fromkeys(CHEMICAL_FACTS, False)
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if CHEMICAL_FACTS & vals.keys():
            self._check_state_in("approved")
        return super().write(vals)

    # ----- before it is submitted ---------------------------------------------
    def _approval_check(self):
        result = super()._approval_check()
        for disposal in self.filtered("is_chemical"):
            disposal._check_only_chemicals()
            disposal.line_ids._check_methods(disposal.date)
        return result

    def _check_only_chemicals(self):
        """Refuse to sell chemicals, or to mix them with other things.

        :raise UserError: saying so
        """
        others = self.line_ids.filtered(lambda line: line.kind != "chemical")
        if self.kind != "destruction" or others:
            raise UserError(
                self.env._(
                    "Chemicals are destroyed, by a disposal of their own: choose "
                    "“Destruction” and list nothing else."
                )
            )

    def _approval_done(self):
        """From the approval on, the method stands on each line."""
        result = super()._approval_done()
        chemical = self.filtered("is_chemical")
        if chemical:
            chemical._set_fact({"destruction_method": "chemical"})
        for disposal in chemical:
            disposal.sudo()._propose_containers()
        return result

    def _propose_containers(self):
        """One row for each line, to be corrected while it is packed."""
        rules_of = self.env["edu.chemical.destruction.rule"]
        rules = rules_of._rules(self.date)
        self.env["edu.chemical.container"].create(
            [
                {
                    "disposal_id": self.id,
                    "line_id": line.id,
                    "quantity": line.quantity,
                    "waste_code": rules_of._for(rules, line.group_id).waste_code,
                }
                for line in self.line_ids
            ]
        )
        for line in self.line_ids.filtered(lambda li: li.chemical_method == "school"):
            line.neutraliser = rules_of._for(rules, line.group_id).neutraliser
