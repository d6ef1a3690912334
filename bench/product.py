"""The product in this process: requests through its WSGI application."""

import io
import json
from urllib.parse import urlsplit

from config.wsgi import application


def ask(address: str, *further: str) -> bytes:
    """Return the body of a GET. Raises RuntimeError for any status but 200 and the `further` ones."""
    parts = urlsplit(address)
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    answered = []
    response = application(environment, lambda status, headers: answered.append(status))
    body = b"".join(response)
    response.close()
    if not answered[0].startswith(("200", *further)):
        raise RuntimeError(f"{address} answered {answered[0]}: {body[:300].decode()}")
    return body


def following(address: str) -> str:
    """Return the address of the page after this one."""
    return json.loads(ask(address))["next"]
