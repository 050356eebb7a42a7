"""From a case to a letter: gather the facts, compose the draft, and send what was approved."""
