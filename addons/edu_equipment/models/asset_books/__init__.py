from . import edu_equipment_book_value
from . import edu_equipment_book_s24h
from . import edu_equipment_book_asset_card
from . import edu_equipment_book_asset_change
from . import edu_equipment_book_asset_disclosure
