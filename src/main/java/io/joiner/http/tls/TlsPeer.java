package io.joiner.http.tls;

/** Whom a client asks. */
public enum TlsPeer {
    GRAPH,
    LOGIN,
    ISSUER,
    /** Who publishes keys of senders. */
    KEYS,
    /** Whoever has no key of its own. */
    ANY
}
