package io.joiner.intake.webhook.signature;

/** How a configured secret stands for the bytes of the key. */
public enum SecretEncoding {
    /** The text's own bytes in UTF-8. */
    TEXT,
    /** Base64 of the key, with or without {@code whsec_} before. */
    BASE64,
    /** The key in hexadecimal digits. */
    HEX
}
