"""What is kept beside the tracks: notes, documents, signals, what happened to the provider."""
