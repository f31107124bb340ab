"""The text that PostgreSQL hashes for one entry of a chain.

One function a table, made anew at each update of the addon: the columns that are not
null, in the order of their names, each as `name=length:value;`. Values that cannot
hold a semicolon go without length. No setting of a session changes the text.
"""

COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL)
  FROM pg_attribute a
 WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
   AND a.attname <> 'chain_hash' AND a.attname NOT LIKE 'x\\_%%'
 ORDER BY a.attname COLLATE "C"
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_chain_payload(entry {table}) RETURNS text AS $$
    SELECT {parts}
$$ LANGUAGE sql IMMUTABLE PARALLEL SAFE;
"""
PLAIN = "{value}::text"
SENT = "encode({function}({value}), 'hex')"
# Without length: their text holds no semicolon.
SHORT = {
    "integer": PLAIN,
    "bigint": PLAIN,
    "smallint": PLAIN,
    "numeric": PLAIN,
    "boolean": PLAIN,
    "double precision": SENT.replace("{function}", "float8send"),
    "date": SENT.replace("{function}", "date_send"),
    "timestamp without time zone": SENT.replace("{function}", "timestamp_send"),
}
TEXTS = {"character varying", "text", "jsonb"}


def payload_function(table, columns):
    """Return the statement that creates the function of a table.

    :param columns: list of (name, type) as `COLUMNS` gives them
    :raise ValueError: for a type whose text might depend on a setting
    """
    parts = " || ".join(_part(name, kind) for name, kind in columns)
    return FUNCTION.format(table=table, parts=parts)


def _part(name, kind):
    """Return the SQL of one column, an empty text when it is null.

    >>> _part("item_id", "integer")
    "coalesce('item_id=' || entry.item_id::text || ';', '')"
    >>> _part("blob", "bytea")
    Traceback (most recent call last):
    ValueError: A chain cannot hold the column blob of type bytea.
    """
    value = f"entry.{name}"
    if kind in SHORT:
        text = SHORT[kind].format(value=value)
    elif kind in TEXTS:
        cast = value if kind != "jsonb" else f"{value}::text"
        text = f"octet_length({cast})::text || ':' || {cast}"
    else:
        raise ValueError(f"A chain cannot hold the column {name} of type {kind}.")
    return f"coalesce('{name}=' || {text} || ';', '')"
