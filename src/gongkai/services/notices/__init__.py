"""Holiday notices (放假通知): read, kept in the data folder, and carried through to the days of open cases."""
