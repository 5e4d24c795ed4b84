"""The workbench (工作台): pages for staff. Every view stands behind `access.staff_page`."""
