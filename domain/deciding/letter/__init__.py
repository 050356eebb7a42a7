"""Which command a letter allows, and what follows from its leaving and coming back."""
