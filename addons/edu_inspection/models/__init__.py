from . import standards
from . import campaigns
from . import dossiers
from . import recognitions
from . import visits
from . import findings
from . import metrics
from . import risks
