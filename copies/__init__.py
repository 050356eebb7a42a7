"""Copies: everything of a home in one file, and back."""
