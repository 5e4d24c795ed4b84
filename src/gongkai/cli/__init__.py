"""The command line (命令行): one module a subject, each with `register`."""
