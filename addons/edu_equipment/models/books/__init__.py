from . import edu_equipment_book_line
