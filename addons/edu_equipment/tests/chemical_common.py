from .common import EquipmentCommon

PAST, FUTURE = "2019-09-30", "2099-12-31"


class ChemicalCommon(EquipmentCommon):
    """A school with two chemicals cabinets and a lot of acid, in date for long."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cabinet = cls._place("Tủ axit", kind="cabinet", parent_id=cls.chemistry.id)
        cls.other_cabinet = cls._place(
            "Tủ bazơ", kind="cabinet", parent_id=cls.chemistry.id
        )
        cls.gram = cls.env.ref("edu_equipment.uom_gram")
        cls.kilogram = cls.env.ref("edu_equipment.uom_kilogram")
        cls.bottle = cls.env.ref("edu_equipment.uom_bottle")
        cls.salt = cls._substance("7647-14-5")
        cls.lot = cls._lot("HC01")

    @classmethod
    def _substance(cls, cas):
        return cls.env["edu.chemical.substance"].search([("cas", "=", cas)])

    @classmethod
    def _lot(cls, code, substance=None, env=None, **vals):
        substance = substance or cls.salt
        return (env or cls.env)["edu.chemical.lot"].create(
            {
                "code": code,
                "name": substance.name,
                "unit_id": cls.school.id,
                "class_id": cls.env.ref("edu_equipment.class_chemical").id,
                "uom_id": cls.gram.id,
                "substance_id": substance.id,
                "date_received": "2019-01-01",
                "date_expiry": FUTURE,
                **vals,
            }
        )

    @classmethod
    def _open(cls, lot, quantity=500, place=None):
        """Bring a lot in by an opening voucher: old stock, whatever its date."""
        return cls._receive(
            lot.equipment_id, quantity, type="opening", to_place=place or cls.cabinet
        )

    @classmethod
    def _issue(cls, lot, kind="consumption", **vals):
        voucher = cls._voucher(
            lot.equipment_id, 10, type=kind, from_place=cls.cabinet, **vals
        )
        voucher._post()
        return voucher
