"""Pages and screenplays to files of other formats."""
