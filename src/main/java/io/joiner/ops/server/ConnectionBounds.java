package io.joiner.ops.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What connections may hold.
 *
 * @param perAddress the most open connections of one address
 * @param trusted the addresses for which that does not hold, since many people are behind them
 * @param headerTimeout for a TLS handshake, and for a request's headers
 * @param requestTimeout for a request's body, and for its answer to be fetched
 * @param counts told of connections that were refused or ended
 */
record ConnectionBounds(
        int perAddress,
        Predicate<InetAddress> trusted,
        Duration headerTimeout,
        Duration requestTimeout,
        ConnectionCounts counts) {}
