from . import catalog
from . import copies
from . import readers
from . import rules
from . import circulation
from . import desk
from . import printing
from . import marc
