"""What is remembered: the event store and its hash chain, the projections, the outbox, the ledger and the migrations."""
