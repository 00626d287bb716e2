"""`Screenplay` to Fountain text and back: the waist that people read, edit and keep."""
