"""One small reader a format: bytes or text in, blocks with their places out (各类文件的读取)."""
