"""Decks on a screen: the document of a presentation, and what each of its steps shows."""
