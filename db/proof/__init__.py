"""The parts of the proof, one module a subject. Each reads with plain SQL, believes nothing that is stored, and gives faults.

streams     every event, every head, every anchor                    files     the bytes under their names
numbering   case numbers without a gap                               register  the lists of the register against its stream
"""
