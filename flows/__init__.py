"""What happens by itself, as Prefect flows: started, paced, retried and shown by Prefect; decided and remembered by `watch`.

    follow_up_cycle   every 5 minutes   each part of the cycle: what is due is registered, reminded and put ready
    deliver           every 2 minutes   what waits in the outbox goes out
    assure            every night       proof that nothing was missed and nothing was changed
    report            Monday morning    what management must see
    open_case         on request        a visit report becomes a case

Each takes `as_of`, so that a day can be played again, and each may run twice or eight times at once. Prefect keeps no truth:
with its database thrown away the next cycle does what is due. Only this package imports prefect.
"""
