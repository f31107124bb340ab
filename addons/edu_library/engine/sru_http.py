"""One question over HTTP to a host of the outside, with limits.

The address that was checked is the one that is connected to, so a name cannot change
its meaning in between; no redirect is followed, no proxy is used.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

from .sru import SruError

MOST_BYTES = 5 * 1024 * 1024


def fetch(url, timeout=10, private=False):
    """Return the bytes of an answer.

    :param timeout: seconds for the whole of it
    :param private: whether an address of the own network may be asked
    :raise SruError: ``scheme``, ``unknown_host``, ``private``, ``timeout``,
        ``unreachable``, ``moved``, ``status`` or ``too_big``

    >>> fetch("file:///etc/passwd")
    Traceback (most recent call last):
    odoo.addons.edu_library.engine.sru.SruError: scheme
    >>> fetch("http://127.0.0.1/")
    Traceback (most recent call last):
    odoo.addons.edu_library.engine.sru.SruError: private
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SruError("scheme") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise SruError("scheme")
    port = port or (443 if parts.scheme == "https" else 80)
    address = _address(parts.hostname, port, private)
    connection = _connection(parts, port, address, timeout)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    over = threading.Event()
    clock = threading.Timer(timeout, _end, (connection, over))
    clock.start()
    try:
        connection.request("GET", path, headers={"Accept": "application/xml, text/xml"})
        response = connection.getresponse()
        if 300 <= response.status < 400:
            raise SruError("moved", response.headers.get("Location", ""))
        if response.status != 200:
            raise SruError("status", str(response.status))
        data = response.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException) as error:
        late = over.is_set() or isinstance(error, TimeoutError)
        code = "timeout" if late else "unreachable"
        raise SruError(code, str(error)) from error
    finally:
        clock.cancel()
        connection.close()
    if over.is_set():
        raise SruError("timeout")
    if len(data) > MOST_BYTES:
        raise SruError("too_big")
    return data


def _end(connection, over):
    """End a connection whose time is over, however slowly it still speaks."""
    over.set()
    if connection.sock:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _address(host, port, private):
    """Return the address to connect to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SruError("unknown_host", host) from None
    addresses = [row[4][0] for row in found]
    for address in addresses:
        number = ipaddress.ip_address(address.partition("%")[0])
        number = getattr(number, "ipv4_mapped", None) or number
        if not private and (not number.is_global or number.is_multicast):
            raise SruError("private", host)
    return addresses[0]


def _connection(parts, port, address, timeout):
    """Return a connection to the address, that speaks to the host by its name."""
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=timeout)

    def connect():
        plain = socket.create_connection((address, port), timeout)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            plain = context.wrap_socket(plain, server_hostname=parts.hostname)
        connection.sock = plain

    connection.connect = connect
    return connection
