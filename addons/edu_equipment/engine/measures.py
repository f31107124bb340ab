"""Amounts of chemicals in grams and millilitres, whatever they are kept in.

>>> amount(0.5, "edu_equipment.uom_litre")
('ml', 500.0)
>>> amount(3, "edu_equipment.uom_bottle", 250, "edu_equipment.uom_gram")
('g', 750.0)
>>> amount(3, "edu_equipment.uom_bottle") is None
True
>>> convert(500, "uom.product_uom_gram", "edu_equipment.uom_kilogram")
0.5
>>> convert(500, "edu_equipment.uom_gram", "edu_equipment.uom_litre") is None
True
"""

FACTORS = {
    "edu_equipment.uom_gram": ("g", 1),
    "edu_equipment.uom_kilogram": ("g", 1000),
    "uom.product_uom_gram": ("g", 1),
    "uom.product_uom_kgm": ("g", 1000),
    "edu_equipment.uom_millilitre": ("ml", 1),
    "edu_equipment.uom_litre": ("ml", 1000),
    "uom.product_uom_millilitre": ("ml", 1),
    "uom.product_uom_litre": ("ml", 1000),
}


def amount(quantity, uom, size=0, size_uom=None):
    """Return ("g" or "ml", amount), or None when the unit measures neither.

    :param quantity: in `uom`, the key of a unit of measure
    :param size: what one container holds, in `size_uom`, where `uom` counts containers
    """
    if uom in FACTORS:
        dimension, factor = FACTORS[uom]
        return dimension, float(quantity * factor)
    if size and size_uom in FACTORS:
        dimension, factor = FACTORS[size_uom]
        return dimension, float(quantity * size * factor)
    return None


def convert(quantity, uom, to_uom, size=0, size_uom=None):
    """Return a quantity of `uom` in `to_uom`, or None across mass and volume.

    :param size: what one container holds, in `size_uom`, where `to_uom` counts
        containers
    """
    asked = amount(quantity, uom)
    one = amount(1, to_uom, size, size_uom)
    if not asked or not one or asked[0] != one[0] or not one[1]:
        return None
    return asked[1] / one[1]
