from odoo import api, fields, models
from odoo.fields import Domain


class EduEquipmentKit(models.Model):
    """What an experiment always needs, taken into a booking by one choice.

    A kit of a unit lists lines of its register; a kit without a unit is shared: it
    lists minimum equipment, and each school takes its own pieces of it.
    """

    _name = "edu.equipment.kit"
    _description = "Equipment kit"
    _order = "subject_id, name"

    name = fields.Char(required=True)
    unit_id = fields.Many2one(
        "edu.unit",
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.edu_unit_id,
        help="Empty: shared by all units.",
    )
    subject_id = fields.Many2one("edu.subject")
    grade_ids = fields.Many2many("edu.grade", string="Grades")
    line_ids = fields.One2many("edu.equipment.kit.line", "kit_id", "Content", copy=True)
    note = fields.Text()
    active = fields.Boolean(default=True)

    def _pieces(self, unit):
        """Return what the unit takes for one kit.

        :return: ({equipment: quantity}, [names of what the unit does not hold])
        """
        found, missing = {}, []
        held = self._held(unit)
        for line in self.line_ids:
            equipment = line.equipment_id or held.get(line.catalog_id)
            if equipment and equipment.unit_id == unit:
                found[equipment] = found.get(equipment, 0) + line.quantity
            else:
                missing.append((line.equipment_id or line.catalog_id).display_name)
        return found, missing

    def _held(self, unit):
        """Return {minimum equipment: the line of the unit of which most is usable}."""
        Equipment = self.env["edu.equipment"]
        catalog = self.line_ids.catalog_id
        lines = Equipment.search(
            Domain("unit_id", "=", unit.id) & Domain("catalog_id", "in", catalog.ids)
        )
        usable = lines._usable()
        best = {}
        for line in lines.sorted(lambda line: usable.get(line.id, 0)):
            best[line.catalog_id] = line
        return best

    @api.constrains("unit_id")
    def _check_lines(self):
        self.line_ids._check_of_the_unit()
