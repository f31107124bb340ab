from . import edu_equipment_book
from . import edu_equipment_book_use
from . import edu_equipment_book_consumption
from . import edu_register_card
