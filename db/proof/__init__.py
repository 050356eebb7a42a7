"""The parts of the proof, one module a subject. Each reads with plain SQL, believes nothing that is stored, and gives faults;
what cannot be read is one as well (`part`).

streams     every event, every head, every anchor                    files     the bytes under their names
numbering   case numbers without a gap                               register  the lists of the register against its stream
books       lapses, rungs, messages and letters add up               ghosts    nothing is listed that was never recorded
ahead       what is dated in a time to come                          catalogue the guards of the database are there and work
logs        looks, certificates and files, each in its chain           ledger    the rungs that each sweep put there
rights      nobody else may write; nothing hides our tables
closings    a closed case goes on where it says
moments     every moment is one                                        part      what is done when a part cannot be read
"""
