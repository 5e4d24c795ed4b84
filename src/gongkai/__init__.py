"""gongkai (公开): the government information disclosure work of an organ, from request to annual report."""

__version__ = "0.1.0"
