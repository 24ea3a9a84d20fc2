package io.joiner.intake.webhook.gate;

import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The addresses and networks from which events may be posted; all, where none is named. */
public final class AllowedAddresses {

    private final List<IpAddressMatcher> allowed;

    /** @throws IllegalStateException if one is neither an address nor a network */
    public AllowedAddresses(List<String> addresses) {
        try {
            allowed = addresses.stream()
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .map(IpAddressMatcher::new)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "joiner.receive.webhook.allowed-addresses takes addresses and networks such as 192.0.2.7 or 198.51.100.0/24",
                    e);
        }
    }

    /**
     * Whether whoever has the address may post.
     *
     * @param address as the web server tells it; behind a trusted proxy, as the proxy tells it, so it may be any text
     */
    public boolean include(String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(each -> matches(each, address));
    }

    private static boolean matches(IpAddressMatcher matcher, String address) {
        try {
            return matcher.matches(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
