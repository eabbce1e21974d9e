"""How two concepts are connected: ``web`` is what lies between, ``steps`` what steps rest on."""
