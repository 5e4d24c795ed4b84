"""Settings from the environment, urls, wsgi, logging (配置). The top floor: everything may be put together here."""
