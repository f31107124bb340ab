from odoo import models


class EduPlanLine(models.Model):
    """What is fixed already is not proposed once more."""

    _name = "edu.plan.line"
    _inherit = ["edu.plan.line"]

    def _rest_of(self, vals_list, remaining):
        """Return proposals less what these lines, of fixed plans, provide for."""
        expected = {}
        for line in self.filtered("source"):
            left = line.quantity
            if remaining:
                over = line.state == "done"
                left = 0 if over else max(left - line.done_quantity, 0)
            expected[line.source] = expected.get(line.source, 0) + left
        rest = []
        for vals in vals_list:
            wanted = vals.get("quantity", 1)
            left = wanted - expected.get(vals.get("source"), 0)
            if left > 0 and left < wanted:
                estimate = vals.get("estimate", 0) * left / wanted
                vals = {**vals, "quantity": left}
                vals |= {"estimate": estimate} if estimate else {}
            if left > 0:
                rest.append(vals)
        return rest
