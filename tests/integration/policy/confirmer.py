"""A process that confirms a change of policy, to be killed halfway (arguments: database, home, how many terms move)."""

from __future__ import annotations

import sys
from pathlib import Path

from db.engine import connect
from desk.policy_change import confirm
from tests.integration.policy.conftest import ADMINISTRATOR, NOW, WHY, with_closed
from vervolg.app import compose_app
from vervolg.settings import Settings

if __name__ == "__main__":
    app = compose_app(Settings(home=Path(sys.argv[2])), connect(sys.argv[1]))
    confirm(app, with_closed(), ADMINISTRATOR.id, WHY, NOW, touches=int(sys.argv[3]))
    print("end", flush=True)
