from . import steps, evidence, org, law, calendar, counter, people
from . import document, importing, label
from . import approval
from . import asking
from . import plan
from . import expiry
from . import chain
from . import activity
from . import metric
from . import filing
