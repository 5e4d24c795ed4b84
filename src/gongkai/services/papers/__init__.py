"""Published items as papers (公开信息文书): DOCX and PDF made from what the public sees, kept until it changes."""
