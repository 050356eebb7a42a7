"""What is told: messages to colleagues over Apprise, letters by mail with proof, and the demo's own mailbox.

Imports `domain` and nothing else of ours.
"""
