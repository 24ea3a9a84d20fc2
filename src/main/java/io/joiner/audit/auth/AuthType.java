package io.joiner.audit.auth;

/** The ways to show a receiver who joiner is; a client certificate comes beside any of them. */
public enum AuthType {
    /** By nothing, or by headers and a certificate alone. */
    NONE,
    /** A token in the header Authorization, behind Bearer or another scheme. */
    BEARER,
    /** A user and a password (RFC 7617). */
    BASIC,
    /** A token of an authorization server, by client credentials (RFC 6749, section 4.4). */
    OAUTH2,
    /** A token of Microsoft Entra for the same app that calls Graph. */
    ENTRA,
    /** A signature of each request (standardwebhooks.com). */
    STANDARD_WEBHOOKS
}
