"""The story that `scenewright demo` converts."""
