from . import (
    edu_place,
    edu_equipment_book_line,
    edu_equipment_book,
    edu_equipment_book_s26h,
    edu_equipment_book_list,
    edu_equipment_book_list_query,
)
