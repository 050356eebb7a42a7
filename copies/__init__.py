"""A copy of a house, and putting it back.

    keep      house -> FOLDER.bezig -> (whole) -> FOLDER          one snapshot, counted in the same snapshot
    put_back  FOLDER -> checked -> NAME_nieuw_… -> checked -> NAME  by rename; the one it replaces stays, as NAME_tot_MOMENT

Whenever either is killed, there is the old state or the new one, never something between: a copy gets its name when it is
whole, and two databases change names in one transaction.

manifest   what a copy says of itself: how many rows, the newest event and anchor, sizes and seals of its files
draft      the folder of a copy while it is being made
beside     the database that is made beside the one in use, and what a killed one left of it
swap       the two names, changed at once
belongings the files of a home
house      where a database lives, and who may make another beside it
client     pg_dump and pg_restore
"""
