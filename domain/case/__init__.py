"""A case as a whole: deciding a command, in the right order of days, with the working terms that follow."""
