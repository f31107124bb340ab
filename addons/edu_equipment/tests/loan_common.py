from odoo.fields import Command

from .common import EquipmentCommon


class LoanCommon(EquipmentCommon):
    """Five microscopes in the physics room, a litre of acid in chemistry, a keeper."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls._user("keeper", "room_keeper", cls.school)
        cls.chemistry.keeper_id = cls.keeper
        cls.microscope = cls._equipment("HV01")
        cls.acid = cls._equipment("HC01", name="Axit HCl", kind="chemical")
        cls._receive(cls.microscope, 5)
        cls._receive(cls.acid, 1000, to_place=cls.chemistry)
        cls.on_loan = cls._virtual("on_loan")

    @classmethod
    def _virtual(cls, kind):
        return cls.env["edu.place"]._virtual(cls.school, kind)[cls.school]

    @classmethod
    def _loan(cls, lines=None, user=None, **vals):
        """A request of the teacher; by default for two microscopes on 15 October.

        :param lines: (equipment, quantity) pairs
        """
        return (
            cls.env["edu.equipment.loan"]
            .with_user(user or cls.teacher)
            .create(
                {
                    "unit_id": cls.school.id,
                    "borrower_id": cls.teacher.id,
                    "lesson": "Thực hành quang học",
                    "date_out": "2019-10-15",
                    "line_ids": [
                        Command.create({"equipment_id": line.id, "quantity": quantity})
                        for line, quantity in lines or [(cls.microscope, 2)]
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _out(cls, lines=None, **vals):
        """A loan that the officer has handed out."""
        loan = cls._loan(lines, **vals).with_user(cls.equipment_officer)
        loan.action_hand_out()
        return loan

    @classmethod
    def _take_back(cls, loan, user=None, **quantities):
        """Take back the first open line of a loan; `good=1` is quantity_good 1."""
        back = loan.with_user(user or cls.equipment_officer)._open_return()
        back.line_ids[:1].write(
            {f"quantity_{name}": quantity for name, quantity in quantities.items()}
        )
        back.action_post()
        return back
