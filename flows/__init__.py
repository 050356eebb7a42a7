"""What happens by itself, as Prefect flows: started, paced, retried and shown by Prefect; decided and remembered by `watch`.

    follow_up_cycle   every 5 minutes   each part of the cycle: what is due is registered, reminded and put ready
    deliver           every 2 minutes   what waits in the outbox goes out
    assure            every night       proof that nothing was missed and nothing was changed
    report            Monday morning    what management must see
    open_case         on request        a visit report, typed into a form, becomes a case
    alarm             by Prefect        a run failed, crashed or did not come: the operators hear of it

Each takes `as_of`, so that a day can be played again, and each may run twice or eight times at once. Prefect keeps no truth:
with its database thrown away the next cycle does what is due. Only this package imports prefect.
"""

import logging

from vervolg.supervise.log_lines import LOGGED

for _name in LOGGED:
    logging.getLogger(_name).setLevel(logging.INFO)  # Prefect passes on what these say, and by itself they say only warnings
