from . import edu_equipment_loan
from . import edu_room_session
from . import edu_equipment_book_log
from . import edu_equipment_loan_booking
