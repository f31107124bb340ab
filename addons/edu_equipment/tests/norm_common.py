from odoo.fields import Command

from .common import EquipmentCommon


class NormCommon(EquipmentCommon):
    """A lower secondary school and a minimum list of its own, by every basis."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Board = cls.env["edu.equipment.norm.board"]
        cls.Catalog = cls.env["edu.equipment.catalog"]
        cls.Catalog.search([]).active = False
        cls.level = cls.env.ref("edu_base.level_lower_secondary")
        cls.subject = cls.env.ref("edu_base.subject_vl")
        cls.grade_6 = cls.env.ref("edu_base.grade_6")
        cls.school.level_ids = cls.level
        cls.per_room = cls._list_line("L1", basis="room", quantity=7)
        cls.per_class = cls._list_line("L2", basis="class", quantity=2)
        cls.per_school = cls._list_line(
            "L3", basis="school", quantity=3, level_id=False
        )

    @classmethod
    def _list_line(cls, code, **vals):
        return cls.Catalog.create(
            {
                "code": code,
                "name": f"Dòng {code}",
                "level_id": cls.level.id,
                "subject_id": cls.subject.id,
                "date_from": "2019-01-01",
                **vals,
            }
        )

    @classmethod
    def _classes(cls, count, grade=None, unit=None):
        cls.env["edu.class"].create(
            [
                {
                    "name": f"6A{number}",
                    "unit_id": (unit or cls.school).id,
                    "school_year_id": cls.year.id,
                    "grade_id": (grade or cls.grade_6).id,
                }
                for number in range(count)
            ]
        )

    @classmethod
    def _refresh(cls, unit=None, **options):
        board = cls.Board._open_for(unit or cls.school, **options)
        board._refresh()
        return board

    def _line(self, board, catalog):
        return board.norm_ids.filtered(lambda norm: norm.catalog_id == catalog)

    def _required(self, catalog, board=None):
        return self._line(board or self._refresh(), catalog).required

    @classmethod
    def _room_type(cls, **vals):
        return cls.env["edu.room.type"].create(
            {
                "name": "Lab",
                "code": "LAB",
                "subject_ids": [Command.set(cls.subject.ids)],
                "standard_ids": [
                    Command.create(
                        {
                            "level_id": cls.level.id,
                            "area_per_pupil": 1.85,
                            "area_min": 60,
                            "preparation_min": 12,
                            "date_from": "2019-01-01",
                            "requirement_ids": [
                                Command.create({"name": "Fume hood"}),
                            ],
                        }
                    )
                ],
                **vals,
            }
        )
