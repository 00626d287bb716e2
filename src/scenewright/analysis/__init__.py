"""`SourceDocument` to `AnnotatedStory`, one layer a module."""
