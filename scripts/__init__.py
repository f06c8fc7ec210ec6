"""What the Makefile calls where one line is not enough: standard library only, run as modules."""
