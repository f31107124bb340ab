from . import targets
from . import reports
from . import dissemination
from . import exports
from . import dashboards
from . import emulation
from .dissemination import edu_dashboard
from . import disclosure
