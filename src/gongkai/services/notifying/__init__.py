"""Telling people outside the pages (通知): by e-mail, and through a gateway for short messages."""
