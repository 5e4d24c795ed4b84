"""The whole public platform as plain files (静态导出), for any web server, a disc or an archive."""
