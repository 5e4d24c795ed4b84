"""Logging in and what belongs to one's login (登录): allauth's views under our addresses, in our look."""
