from . import portal
from . import portal_acts
from . import portal_catalogue
from . import portal_home
from . import portal_logins
from . import printing
from . import slips
