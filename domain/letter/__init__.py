"""The life of a letter: who wrote it, who approved exactly this text, and the proof that it left."""
