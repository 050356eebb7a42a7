"""The rule book: the policy as files that people read and change, and as what the domain decides with.

    text of a file -> node (values as they were written) -> files, law, sender -> whole: one policy, or a refusal

files      terms, ladders, calendar, mandates and retention
law        grounds and norms, the law as data; a visit report read against them
sender     how the inspectorate stands in the margin of its letters
whole      all of it as one policy, checked when somebody confirms it
digest     the characters by which events name it
layout     how a file is laid out: a number at its top, with what brings an older one to the newest
defaults   what a file does not know comes from the policy that ships
edit       a file changed in its text, with what people wrote beside it
stored     policy that was recorded: always readable
"""
