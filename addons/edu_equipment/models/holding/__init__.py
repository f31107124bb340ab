from . import edu_holding_mixin, edu_software_licence, edu_it_service
from . import edu_it_inventory, edu_it_inventory_line
from . import edu_security_topic, edu_security_check, edu_security_check_line
from . import edu_web_page, edu_equipment
from . import edu_it_inventory_print
