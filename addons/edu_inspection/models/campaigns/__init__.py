from . import edu_inspection_campaign
from . import edu_inspection_round
from . import edu_inspection_deadline
from . import edu_inspection_path
