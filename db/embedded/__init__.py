"""PostgreSQL that comes along: one cluster under a home, for as long as somebody uses it.

    cluster(home)                 a user: shares the lock, starts the keeper when nothing runs
       |  shared lock (flock)
    keeper                        one process a cluster: holds postgres, waits until nobody shares the lock, stops it
       |  parent-death signal
    postgres                      listens on a Unix socket only

A lock ends with its process, so a user that is killed counts as gone, a killed keeper takes postgres along, and two
processes that start at once share one cluster. A server that recovers answers too, with a refusal: it is waited for.
Everything lies under the home, hence two homes live side by side.
"""

from db.embedded.cluster import Cluster, cluster, revive

__all__ = ["Cluster", "cluster", "revive"]
