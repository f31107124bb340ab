from . import public_documents
