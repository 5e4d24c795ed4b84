"""What applicants do themselves (申请人自助): submit, look up, correct, pay, write, withdraw."""
