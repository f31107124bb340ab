from . import (
    edu_asset_class,
    edu_asset_class_rule,
    edu_funding_source,
    edu_equipment_catalog,
    edu_equipment,
    edu_equipment_quantity,
    edu_equipment_scan,
)
