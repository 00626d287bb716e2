"""Scenewright turns prose into a correctly formatted screenplay and everything a table read needs."""

__version__ = "0.1.0"

__all__ = ["__version__"]
