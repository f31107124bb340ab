from . import printing
from . import portal
from . import portal_catalogue
from . import portal_logins
