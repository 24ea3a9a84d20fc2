package io.joiner.intake.webhook.signature;

/** The algorithms for an HMAC. */
public enum SignatureAlgorithm {
    /** Broken as a hash and still safe in an HMAC; only for senders that know no other. */
    HMAC_SHA1("HmacSHA1", 20),
    HMAC_SHA256("HmacSHA256", 32),
    HMAC_SHA384("HmacSHA384", 48),
    HMAC_SHA512("HmacSHA512", 64);

    private final String javaName;
    private final int bytes;

    SignatureAlgorithm(String javaName, int bytes) {
        this.javaName = javaName;
        this.bytes = bytes;
    }

    /** The algorithm's name in Java, such as {@code HmacSHA256}. */
    public String javaName() {
        return javaName;
    }

    /** The length of a signature in bytes. */
    int bytes() {
        return bytes;
    }
}
