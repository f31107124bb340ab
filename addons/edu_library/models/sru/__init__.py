from . import edu_library_sru_target
from . import edu_library_sru_search
from . import edu_library_sru_hit
from . import edu_library_sru_offer
