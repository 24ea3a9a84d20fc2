package io.joiner.http;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what an address in the configuration must be like, for the records that hold one.
 *
 * <p>Records are bound in the same way by the start and by the commands, so no address can pass one and fail the other.
 * Whether anybody answers there is not said here.
 */
public final class WebAddress {

    /** In small letters: Camel finds its component by them. */
    private static final Set<String> WEB = Set.of("http", "https");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LAST_PORT = 65_535;
    private static final Pattern USER = Pattern.compile("//[^/?#]*@");
    private static final Pattern BEHIND_THE_PATH = Pattern.compile("[?#].*", Pattern.DOTALL);

    private WebAddress() {}

    /** An address of http or https that can be sent to: with a host, without user, password and fragment. */
    public static boolean isUsable(@Nullable URI address) {
        return address != null
                && address.getScheme() != null
                && WEB.contains(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.getPort() != 0
                && address.getPort() <= LAST_PORT;
    }

    /** The same without a query: something can be hung on it. */
    public static boolean isWithoutQuery(@Nullable URI address) {
        return isUsable(address) && address != null && address.getRawQuery() == null;
    }

    /** The same without a slash at the end: paths are hung on it. */
    public static boolean isRoot(@Nullable URI address) {
        return isWithoutQuery(address)
                && address != null
                && !address.getRawPath().endsWith("/");
    }

    /** Usable, and nobody between can read along: https, or on this machine. */
    public static boolean isPrivate(@Nullable URI address) {
        return isUsable(address)
                && address != null
                && ("https".equals(address.getScheme()) || THIS_MACHINE.contains(address.getHost()));
    }

    /** The address for logs and pages: without query, fragment and user, which may be secrets. */
    public static String withoutSecrets(@Nullable URI address) {
        return withoutSecrets(String.valueOf(address));
    }

    /** The same of one that was not looked at. */
    public static String withoutSecrets(String address) {
        return BEHIND_THE_PATH.matcher(USER.matcher(address).replaceFirst("//")).replaceFirst("");
    }
}
