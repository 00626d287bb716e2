"""What things are: immutable values that every room meets in. Standard library only."""
