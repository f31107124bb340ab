from . import public_documents
from . import public_assets
from . import centre
