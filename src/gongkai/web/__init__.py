"""Pages for the public and for staff (网页): urls, views, forms, templates, nothing else."""
