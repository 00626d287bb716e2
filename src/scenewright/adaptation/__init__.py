"""`AnnotatedStory` to `Screenplay`."""
