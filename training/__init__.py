"""Trains the tagger that the program ships. Nothing of it is imported by the program."""
