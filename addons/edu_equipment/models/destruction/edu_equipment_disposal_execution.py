from odoo import models
from odoo.exceptions import UserError
from odoo.tools import float_compare, format_date


class EduEquipmentDisposalExecution(models.Model):
    """What must be recorded before chemicals are written off (CHM-05)."""

    _inherit = "edu.equipment.disposal"

    def _check_execution(self):
        result = super()._check_execution()
        if self.is_chemical:
            self.line_ids._check_methods(self.done_date)
            self._check_neutralised()
            self._check_contractor()
            self._check_containers()
            if not self.photo_ids:
                raise UserError(self.env._("Add photos of the destruction."))
        return result

    def _check_neutralised(self):
        """Refuse a neutralisation without its result within the limits of the day."""
        rules_of = self.env["edu.chemical.destruction.rule"]
        rules = rules_of._rules(self.done_date)
        for line in self.line_ids:
            rule = rules_of._for(rules, line.group_id)
            if line.chemical_method == "other" and not line.method_note:
                raise UserError(
                    self.env._(
                        "%s: say how it was destroyed.", line.equipment_id.display_name
                    )
                )
            if line.chemical_method != "school":
                continue
            if not line.neutraliser or not (
                rule.ph_from <= line.final_ph <= rule.ph_to
            ):
                raise UserError(
                    self.env._(
                        "%(line)s: enter the neutraliser and a final pH between "
                        "%(low)s and %(high)s.",
                        line=line.equipment_id.display_name,
                        low=f"{rule.ph_from:g}",
                        high=f"{rule.ph_to:g}",
                    )
                )

    def _check_contractor(self):
        """Refuse a contractor without contract, manifest or licence on the day."""
        if not self.needs_contractor:
            return
        contractor = self.contractor_id.sudo()
        if not contractor or not self.contract_number:
            raise UserError(
                self.env._("Enter the licensed contractor and the contract.")
            )
        if not contractor._licensed_on(self.done_date):
            raise UserError(
                self.env._(
                    "The licence %(licence)s of %(name)s is not in force on %(date)s.",
                    licence=contractor.licence_number,
                    name=contractor.name,
                    date=format_date(self.env, self.done_date),
                )
            )
        if not self.manifest_number or not self.manifest_file:
            raise UserError(
                self.env._("Enter number and file of the hazardous waste manifest.")
            )

    def _check_containers(self):
        for line in self.line_ids:
            packed = sum(line.container_ids.mapped("total"))
            if float_compare(packed, line.quantity, precision_digits=3):
                raise UserError(
                    self.env._(
                        "%(line)s: the containers hold %(packed)s, but %(quantity)s "
                        "are written off.",
                        line=line.equipment_id.display_name,
                        packed=f"{packed:g}",
                        quantity=f"{line.quantity:g}",
                    )
                )

    def action_carry_out(self):
        result = super().action_carry_out()
        for disposal in self.filtered("is_chemical"):
            disposal.line_ids.lot_id._mark_destroyed(disposal)
            disposal._plan_report()
        return result

    def action_take_back(self):
        result = super().action_take_back()
        chemical = self.filtered("is_chemical")
        chemical.line_ids.lot_id._unmark_destroyed(chemical)
        chemical._withdraw_reports()
        return result
