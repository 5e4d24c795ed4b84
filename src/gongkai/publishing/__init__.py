"""The life of one published item (主动公开发布): catalogue, review stages, validity. Pure functions."""
