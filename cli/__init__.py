"""The `vervolg` command.

Convention: each module `cli/<name>.py` exposes `app`, a `typer.Typer` with the command or commands of `vervolg <name>`, and is
imported only when that command is called. Output is Dutch; `--json` is for programs. What a command returns as an `int` is the
exit status: 0 done, 1 refused (or unhealthy), 2 bad input, 3 a mistake of ours.
"""
