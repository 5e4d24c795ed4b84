"""Finding and masking personal information and secrecy marks in text (个人信息与涉密标志识别). Pure functions."""
