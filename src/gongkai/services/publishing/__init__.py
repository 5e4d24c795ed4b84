"""Use cases of publishing (主动公开办理): one act a file, all through `acting`, which asks the core."""
