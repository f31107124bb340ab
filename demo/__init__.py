"""The demonstration: the province of An Giang as guidance 24/HD-SGDĐT names it.

Loaded once by `make run`; nothing else depends on it, least of all the tests.
"""
