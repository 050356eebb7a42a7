"""The two calculators: the last day of a term, and whether a restriction of freedom was lawful. They need no database."""
