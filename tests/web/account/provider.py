"""A small OpenID provider on loopback: discovery, authorisation code with PKCE, signed ID tokens, user information."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "gongkai", "client-secret-for-tests"


class Provider(ThreadingHTTPServer):
    """Whoever is `person` logs in here; `codes` are the codes given out and not yet used."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.person = {"sub": "p-001", "preferred_username": "zhang", "name": "张三", "email": "z@example.gov.cn"}
        self.codes: dict[str, dict[str, Any]] = {}
        self.tokens: dict[str, dict[str, str]] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
        self.exchanged = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *_arguments: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        site = self.server.address
        if parts.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": site,
                    "authorization_endpoint": f"{site}/authorize",
                    "token_endpoint": f"{site}/token",
                    "userinfo_endpoint": f"{site}/userinfo",
                    "jwks_uri": f"{site}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                }
            )
        elif parts.path == "/keys":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif parts.path == "/userinfo":
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            found = self.server.tokens.get(token)
            self._json(found or {"error": "invalid_token"}, 200 if found else 401)
        elif parts.path == "/authorize" and asked.get("client_id") == CLIENT and asked.get("response_type") == "code":
            code = secrets.token_urlsafe(16)
            self.server.codes[code] = {"person": dict(self.server.person), **asked}
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            )
            self.end_headers()
        else:
            self._json({"error": "invalid_request"}, 400)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        given = {name: values[0] for name, values in sent.items()}
        basic = base64.b64decode(self.headers.get("Authorization", "Basic ").split(" ", 1)[1]).decode()
        started = self.server.codes.pop(given.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest()).rstrip(
            b"="
        )
        if (
            basic != f"{CLIENT}:{SECRET}"
            or started is None
            or given.get("redirect_uri") != started["redirect_uri"]
            or started.get("code_challenge") != challenge.decode()
        ):
            self._json({"error": "invalid_grant"}, 400)
            return
        token, now = secrets.token_urlsafe(16), int(time.time())
        self.server.tokens[token] = started["person"]
        claims = {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 300, **started["person"]}
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.server.key)
        self.server.exchanged += 1
        self._json({"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def _json(self, body: Any, status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running() -> Iterator[Provider]:
    """Run the provider in a thread."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
        thread.join()
