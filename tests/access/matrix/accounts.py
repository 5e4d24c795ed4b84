"""Login and what belongs to one's own login."""

from __future__ import annotations

from tests.access.matrix.model import login, public

PK = "accounts/2fa/webauthn/keys/<int:pk>/"

ROWS = (
    public("accounts/login/"),
    public("accounts/logout/"),
    public("accounts/inactive/"),
    public("accounts/password/forgotten/"),
    public("accounts/2fa/authenticate/", passed=frozenset({302})),
    login("accounts/reauthenticate/"),
    login("accounts/password/change/"),
    login("accounts/2fa/"),
    login("accounts/2fa/reauthenticate/"),
    login("accounts/2fa/totp/activate/"),
    login("accounts/2fa/totp/deactivate/"),
    login("accounts/2fa/recovery-codes/", passed=frozenset({200, 302, 404})),
    login("accounts/2fa/recovery-codes/generate/"),
    login("accounts/2fa/recovery-codes/download/", passed=frozenset({200, 302, 404})),
    login("accounts/2fa/webauthn/"),
    login("accounts/2fa/webauthn/add/"),
    login("accounts/2fa/webauthn/reauthenticate/"),
    login(PK + "remove/", at="/accounts/2fa/webauthn/keys/1/remove/", passed=frozenset({302, 404})),
    login(PK + "edit/", at="/accounts/2fa/webauthn/keys/1/edit/", passed=frozenset({302, 404})),
    login("accounts/sessions/"),
    public("accounts/oidc/<slug:provider_id>/login/", at="/accounts/oidc/x/login/", passed=frozenset({404})),
    public(
        "accounts/oidc/<slug:provider_id>/login/callback/",
        at="/accounts/oidc/x/login/callback/",
        passed=frozenset({404}),
    ),
    public("accounts/oidc/cancelled/"),
    public("accounts/oidc/error/", passed=frozenset({200, 401})),
)
