"""The command line: parse, build options, call the pipeline, write."""
