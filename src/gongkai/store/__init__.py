"""The database (存储): models, one file an aggregate; migrations; `queries` returning typed rows."""
