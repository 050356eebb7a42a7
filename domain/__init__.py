"""What is true: pure decisions about the follow-up of unlawful restrictions of freedom.

Nothing here reads a clock, a file or a database. Time, policy, calendar and actor come in through
`domain.policy.context.Context`.
"""
