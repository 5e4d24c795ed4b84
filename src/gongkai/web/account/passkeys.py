"""Installations without passkeys (不用通行密钥): allauth loads `fido2` whether anybody uses it or not.

The library is an extra, since a part of it is not under a permissive licence. Where it is absent, an empty module
stands for the one of allauth's that imports it; no address leads there then.
"""

from __future__ import annotations

import sys
from types import ModuleType

from django.conf import settings

_NEEDS_FIDO2 = "allauth.mfa.webauthn.internal.auth"

if "webauthn" not in settings.MFA_SUPPORTED_TYPES:
    sys.modules.setdefault(_NEEDS_FIDO2, ModuleType(_NEEDS_FIDO2))
