package io.joiner.http.proxy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One proxy.
 *
 * @param user who joiner is to it, or null
 * @param origin the key or variable that names it, for people
 */
record ForwardProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String origin) {

    private static final int CUSTOMARY_PORT = 80;

    /**
     * Reads the value of a variable such as {@code HTTPS_PROXY}: {@code http://user:password@proxy.example.com:3128}, of which
     * scheme and user may be missing.
     *
     * @throws IllegalStateException if the value names no proxy of HTTP; the message quotes nothing of it, for it may hold a
     *     password
     */
    static ForwardProxy read(String value, String variable) {
        URI address = address(value.strip(), variable);
        if (!"http".equalsIgnoreCase(address.getScheme())) {
            throw unreadable(variable, "names a proxy that speaks no plain HTTP (its scheme is not http)");
        }
        if (address.getHost() == null) {
            throw unreadable(
                    variable, "names no host; characters such as @ and # in a password are written as %40 and %23");
        }
        String[] user = address.getRawUserInfo() == null
                ? new String[0]
                : address.getRawUserInfo().split(":", 2);
        return new ForwardProxy(
                address.getHost(),
                address.getPort() < 0 ? CUSTOMARY_PORT : address.getPort(),
                user.length == 0 ? null : decoded(user[0]),
                user.length == 0 ? null : user.length == 1 ? "" : decoded(user[1]),
                variable);
    }

    private static URI address(String value, String variable) {
        try {
            return URI.create(value.contains("://") ? value : "http://" + value);
        } catch (IllegalArgumentException e) {
            // Neither message nor cause: both quote the value.
            throw unreadable(
                    variable, "is no address; characters such as @ and # in a password are written as %40 and %23");
        }
    }

    private static IllegalStateException unreadable(String variable, String why) {
        return new IllegalStateException(
                "The environment's " + variable + " " + why + ". Mend it, such as http://proxy.example.com:3128, or set"
                        + " joiner.http.proxy.host, which wins over it.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Where it is and who named it. */
    String inWords() {
        return host + ":" + port + " (" + origin + ")";
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        return inWords();
    }
}
