"""The rules in force, as data, and the context in which they are applied: the moment and the actor."""
