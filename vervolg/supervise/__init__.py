"""The processes that together are the system, started, watched and stopped as one.

Program      what to run: a command, after which others, when it counts as ready
Child        one program that runs: in its own process group, gone when we are
supervise    start in order, start again what died (later each time), stop everything in reverse
system       which programs there are, and the environment of Prefect
mistakes     the log of our own mistakes, for who must repair them
State        what others on this machine may know: addresses, ports and process numbers, in HOME/state.json
"""
