"""The public platform (政府信息公开平台): annual reports by organ and year, and the check of anybody's report."""
