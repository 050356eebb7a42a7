"""The rule book: the policy as files that people read and change, and as what the domain decides with."""
