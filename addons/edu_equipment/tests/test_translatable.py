from odoo.tests import TransactionCase, tagged

OTHERS = ("edu_equipment", "edu_library", "edu_inspection", "edu_reporting")


@tagged("post_install", "-at_install")
class TestTranslatable(TransactionCase):
    def test_selections_of_the_foundation_s_mixins_are_methods(self):
        """The values of a list are translated in the addon that wrote it only: a model
        of another addon that inherits it would show them in English."""
        wrong = [
            f"{name}.{field.name}"
            for name, model in self.registry.items()
            if model._original_module in OTHERS
            for field in model._fields.values()
            if field.type == "selection"
            and isinstance(field.selection, list)
            and not field.related
            and field._module == "edu_base"
        ]
        self.assertFalse(wrong)
