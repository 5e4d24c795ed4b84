"""The public search (公开检索): its index follows what is published; what is not published cannot get in."""
