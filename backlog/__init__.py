"""The backlog: histories that were written down elsewhere, recorded as the events that they tell.

    file -> shape -> facts -> order -> story -> case book
            (is it   (one     (stops    (kind -> teller,
            readable) day,     folded,   one fact after
                      kind)    in time)  the other)

Nothing that happened is refused. What the law or policy would refuse now is recorded and named as unusual; what the source does
not say (a day, an end, which measure) is not made up, and named as well.

shape       the file: BadInput with its place, or histories
facts       one entry: a fact with a date as precise as the source, or a refusal
order       stops join the decision they belong to; what is certainly earlier comes first
words       what a summary says, in Dutch or English: tables of phrases, one module a subject
pieces      the words of a lifting, apart for what goes, what stays and what did not happen yet
said        what they say together
story       the case while it is being told
targets     which measure a lifting is about
scope       at which of its places
tellers     which function tells which kind
telling     the whole history, pure: it can be told again with the same result
report      what became of it, in the shape that programs read
keep        into the register and the case book, once
"""
