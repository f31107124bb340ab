"""The commands behind the Makefile; standard library only, for a bare Debian."""
