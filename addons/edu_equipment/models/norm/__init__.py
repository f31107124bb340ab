from . import (
    edu_room_type,
    edu_room_standard,
    edu_room_requirement,
    edu_equipment_catalog,
    edu_equipment_norm_board,
    edu_equipment_norm_refresh,
    edu_equipment_norm_sql,
    edu_equipment_norm,
    edu_equipment_norm_print,
    edu_room_norm,
    edu_place,
    edu_place_answer,
)
