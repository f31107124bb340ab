"""A user's session as a program sees it: login, method calls, downloads."""

import requests


class RpcError(Exception):
    """The server refused; `name` is the exception's class, the text its message."""

    def __init__(self, error: dict):
        data = error.get("data") or {}
        self.name = data.get("name", "")
        self.debug = data.get("debug", "")
        super().__init__(f"{self.name}: {data.get('message') or error.get('message')}")


class Rpc:
    """Calls over the web client's routes, with the rights of one login."""

    def __init__(self, base_url: str, db: str, login: str, password: str):
        self.base_url = base_url
        self.http = requests.Session()
        params = {"db": db, "login": login, "password": password}
        self.uid = self.json("/web/session/authenticate", params)["uid"]

    def json(self, route: str, params: dict | None = None, timeout: float = 120):
        """POST to a jsonrpc route.

        :raise RpcError: when the answer is an error
        """
        body = {"jsonrpc": "2.0", "method": "call", "params": params or {}}
        answer = self.http.post(self.base_url + route, json=body, timeout=timeout)
        answer.raise_for_status()
        content = answer.json()
        if "error" in content:
            raise RpcError(content["error"])
        return content.get("result")

    def call(self, model: str, method: str, *args, **kwargs):
        """`model.method(*args, **kwargs)`; ids come first, as in Odoo's RPC."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.json(f"/web/dataset/call_kw/{model}/{method}", params)

    def get(self, path: str, **kwargs) -> requests.Response:
        """GET a page, report or attachment with this session; never raises."""
        return self.http.get(self.base_url + path, **{"timeout": 120, **kwargs})
