"""What a reader sees: pure functions of a view, the atlas and the words of a language."""
