"""How people log in (登录设置): allauth, axes, password rules, session limits; all that the environment leaves open."""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from typing import Any

from gongkai.access import Role
from gongkai.config.environment import read
from gongkai.errors import InvalidInput


def second_factor_roles(named: list[str]) -> frozenset[Role]:
    """Return the roles that must have a second factor (强制第二验证的岗位). Raises: InvalidInput for a name unknown."""
    try:
        return frozenset(Role(one.strip()) for one in named if one.strip())
    except ValueError as error:
        known = "、".join(role.value for role in Role)
        raise InvalidInput(f"GONGKAI_SECOND_FACTOR_ROLES 中有不认识的岗位（{error}）。可用：{known}。") from error


def _oidc() -> dict[str, Any]:
    if not read("GONGKAI_OIDC_SERVER"):
        return {}
    app = {
        "provider_id": "platform",
        "name": read("GONGKAI_OIDC_NAME"),
        "client_id": read("GONGKAI_OIDC_CLIENT_ID"),
        "secret": read("GONGKAI_OIDC_CLIENT_SECRET"),
        "settings": {"server_url": read("GONGKAI_OIDC_SERVER"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


# The extras `oidc` and `passkeys` bring what these need; without them the pages do not exist.
HAS_OIDC = bool(find_spec("jwt") and find_spec("requests"))
HAS_PASSKEYS = bool(find_spec("fido2"))
if read("GONGKAI_OIDC_SERVER") and not HAS_OIDC:
    raise InvalidInput("设置了 GONGKAI_OIDC_SERVER，但没有安装 OIDC 组件。请安装 gongkai[oidc]，或去掉该设置。")

LOGIN_APPS = ["allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "axes"]
if HAS_OIDC:
    LOGIN_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
LOGIN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.web.account.limits.SessionLimits",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/staff/"

GONGKAI_PASSWORD_LENGTH = read("GONGKAI_PASSWORD_LENGTH")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": GONGKAI_PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "gongkai.services.people.password_rules.ThreeKinds"},
    {"NAME": "gongkai.services.people.password_rules.NotUsedBefore"},
]
GONGKAI_PASSWORD_HISTORY = read("GONGKAI_PASSWORD_HISTORY")
GONGKAI_PASSWORD_DAYS = read("GONGKAI_PASSWORD_DAYS")
GONGKAI_SECOND_FACTOR_ROLES = second_factor_roles(read("GONGKAI_SECOND_FACTOR_ROLES"))
GONGKAI_SESSION_IDLE_MINUTES = read("GONGKAI_SESSION_IDLE_MINUTES")
GONGKAI_SESSION_HOURS = read("GONGKAI_SESSION_HOURS")
GONGKAI_OIDC_LOGIN_CLAIM = read("GONGKAI_OIDC_LOGIN_CLAIM")
GONGKAI_LOGIN_LOCK_MINUTES = read("GONGKAI_LOGIN_LOCK_MINUTES")
SESSION_COOKIE_AGE = GONGKAI_SESSION_HOURS * 3600

ACCOUNT_ADAPTER = "gongkai.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "gongkai.web.account.forms.LoginForm",
    "change_password": "gongkai.web.account.forms.ChangePasswordForm",
    "reauthenticate": "gongkai.web.account.forms.ReauthenticateForm",
}
# Wrong passwords are counted by axes, for one user from one address: neither a colleague nor a whole office behind one
# address is locked out by somebody else's mistakes. Codes of the second factor are counted by `code_tries`, in the
# database; `login_failed`, which allauth counts as well, is not needed. Its other counts stand in the cache that all
# processes share.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": None, "reauthenticate": "10/m/user"}

MFA_ADAPTER = "gongkai.web.account.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if HAS_PASSKEYS else [])]
MFA_TOTP_ISSUER = "政府信息公开工作系统"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not read("GONGKAI_HTTPS")
MFA_FORMS = {
    "authenticate": "gongkai.web.account.forms.SecondFactorForm",
    "reauthenticate": "gongkai.web.account.forms.SecondFactorAgainForm",
    "activate_totp": "gongkai.web.account.forms.ActivateTotpForm",
}

# The proxy in front, if there is one, appends the address of the client.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if read("GONGKAI_BEHIND_PROXY") else 0

SOCIALACCOUNT_ADAPTER = "gongkai.web.account.platform.PlatformAdapter"
SOCIALACCOUNT_PROVIDERS = _oidc()
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"

AXES_FAILURE_LIMIT = read("GONGKAI_LOGIN_FAILURES")
AXES_COOLOFF_TIME = timedelta(minutes=GONGKAI_LOGIN_LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "gongkai.web.account.address.client_address"
AXES_LOCKOUT_CALLABLE = "gongkai.web.account.locked.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
