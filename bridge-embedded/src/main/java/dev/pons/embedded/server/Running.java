package dev.pons.embedded.server;

import java.time.Instant;

/** A server that runs: its main process and where it listens. */
public record Running(long pid, int port, Instant startedAt) {}
