"""Ending sessions (结束会话)."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User


def end_all_sessions(user: User) -> int:
    """End every session of a user; return how many there were. Runs in the caller's transaction."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)
