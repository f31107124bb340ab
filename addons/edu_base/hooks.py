def pre_init_hook(env):
    """Prepare the PostgreSQL extensions our constraints and searches stand on.

    Both are trusted extensions: the owner of the database may create them.
    """
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
