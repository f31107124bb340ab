from . import public_documents
from . import public_disclosures
from . import centre
