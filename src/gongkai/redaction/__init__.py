"""Files in, redacted files out, with proof (遮盖处理)."""
