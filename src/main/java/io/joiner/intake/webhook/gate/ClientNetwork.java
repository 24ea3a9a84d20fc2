package io.joiner.intake.webhook.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the network that a request comes from, for bounds that hold for each sender. */
public final class ClientNetwork {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*(%.*)?");
    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /**
     * An IPv4 address as it is; of an IPv6 address its /64 network, since whoever has one address of it has all.
     *
     * @param address as the web server tells it; behind a trusted proxy, as the proxy tells it, so it may be any text
     */
    public static String of(@Nullable String address) {
        if (address == null) {
            return "";
        }
        // A literal with colons is never looked up by name.
        return IPV6.matcher(address).matches() ? network(address) : shortened(address);
    }

    private static String network(String address) {
        try {
            InetAddress literal = InetAddress.getByName(address);
            return literal instanceof Inet6Address six
                    ? prefix(six).getHostAddress() + "/64"
                    : String.valueOf(literal.getHostAddress());
        } catch (UnknownHostException e) {
            return shortened(address);
        }
    }

    private static InetAddress prefix(Inet6Address address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return InetAddress.getByAddress(bytes);
    }

    private static String shortened(String address) {
        return address.substring(0, Math.min(LONGEST, address.length()));
    }
}
