"""Who may do what, where (权限): roles, posts, acts and the table role × act, as data. Pure."""

from gongkai.access.acts import Act, Subject
from gongkai.access.permission import acts_of, may, organs_where, roles_on, roles_that_may
from gongkai.access.roles import ADMINISTRATORS, Actor, Post, Role, Subordinates
from gongkai.access.separation import (
    refuse_delegation,
    refuse_same_post,
    refuse_self_grant,
    refuse_union_of_administrators,
)
from gongkai.access.table import BELOW, OWN, SYSTEM_WIDE

__all__ = [
    "ADMINISTRATORS",
    "BELOW",
    "OWN",
    "SYSTEM_WIDE",
    "Act",
    "Actor",
    "Post",
    "Role",
    "Subject",
    "Subordinates",
    "acts_of",
    "may",
    "organs_where",
    "refuse_delegation",
    "refuse_same_post",
    "refuse_self_grant",
    "refuse_union_of_administrators",
    "roles_on",
    "roles_that_may",
]
