"""Bytes to `SourceDocument`: one module a format, and the literal table of them."""
