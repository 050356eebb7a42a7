"""The desk: what a person sees and asks, the same for every edge.

Pages are frozen models with Dutch words in them; an edge prints, draws or dumps them, and decides and computes nothing. What a
person asks (opening a case, reporting a signal, changing the register or the policy) is a use case here, which asks the table of
rights itself.
"""
