"""Who may do what, where (权限): roles, posts, acts and the table role × act, as data. Pure."""

from gongkai.access.roles import Actor, Post, Role

__all__ = ["Actor", "Post", "Role"]
