package io.joiner.http.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.InetAddressUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who is reached without the proxy, in the form of the variable {@code NO_PROXY} as curl and Go read it: a name covers all
 * names below it, with or without a dot before it; addresses and networks cover addresses, and no name is looked up for that.
 */
final class NoProxy {

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):(\\d{1,5})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*\\.?");

    private final List<Entry> entries;

    NoProxy(List<String> written) {
        entries = written.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Entry::read)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the text can be read as one entry. */
    static boolean isReadable(String entry) {
        return entry.isBlank() || Entry.read(entry.strip()) != null;
    }

    /** @param port as it is used, so 443 where none is written */
    boolean covers(String host, int port) {
        String plain = unbracketed(host.toLowerCase(Locale.ROOT));
        String name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return entries.stream().anyMatch(entry -> entry.covers(name, port));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isAddress(String host) {
        return InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host);
    }

    /**
     * One of them; exactly one of name and network is set, or none for everybody.
     *
     * @param port 0 for any
     */
    private record Entry(@Nullable String name, @Nullable IpAddressMatcher network, int port) {

        static @Nullable Entry read(String written) {
            Matcher withPort = WITH_PORT.matcher(written);
            boolean hasPort = withPort.matches();
            String host = unbracketed((hasPort ? withPort.group(1) : written).toLowerCase(Locale.ROOT));
            int port = hasPort ? Integer.parseInt(withPort.group(2)) : 0;
            if (host.equals("*")) {
                return new Entry(null, null, port);
            }
            int slash = host.indexOf('/');
            if (isAddress(slash < 0 ? host : host.substring(0, slash))) {
                return network(host, port);
            }
            String name = host.startsWith("*.") ? host.substring(2) : host.startsWith(".") ? host.substring(1) : host;
            return NAME.matcher(name).matches()
                    ? new Entry(name.endsWith(".") ? name.substring(0, name.length() - 1) : name, null, port)
                    : null;
        }

        private static @Nullable Entry network(String written, int port) {
            try {
                return new Entry(null, new IpAddressMatcher(written), port);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        boolean covers(String host, int toPort) {
            if (port != 0 && port != toPort) {
                return false;
            }
            if (network != null) {
                return isAddress(host) && network.matches(host);
            }
            return name == null || host.equals(name) || host.endsWith("." + name);
        }
    }
}
