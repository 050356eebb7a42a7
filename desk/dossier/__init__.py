"""Everything of one case in a folder that explains itself, for a judge or an archive, who can check it without us.

case + log + files -> zaak.txt, termijnen.txt, logboek.txt, verzending.txt      what it says, in words
                   -> brieven/, bestanden/                                      the papers themselves
                   -> gebeurtenissen.jsonl                                      the log as it is sealed
                   -> inhoud.txt                                                what is here, in order, and what is not
                   -> SHA256SUMS                                                over all of it: sha256sum -c SHA256SUMS

The same log gives the same bytes, whoever asks and whenever.
"""
