"""What the workbench is read from (工作台): the sheet of a case, lists, reminders, calendar feeds."""
