package io.joiner.http.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * By which bundles of {@code spring.ssl.bundle} joiner trusts others and shows its own certificate. What a bundle trusts comes
 * beside what the JVM trusts. Audit endpoints have a key of their own, ssl-bundle.
 *
 * @param bundle The bundle for all of them, where none is named below.
 * @param graphBundle The bundle for Microsoft Graph.
 * @param loginBundle The bundle for the login endpoint of Microsoft Entra.
 * @param issuerBundle The bundle for the issuer of logins to the console.
 * @param keysBundle The bundle for key sets of senders.
 */
@ConfigurationProperties("joiner.http.ssl")
public record TlsProperties(
        @Nullable String bundle,
        @Nullable String graphBundle,
        @Nullable String loginBundle,
        @Nullable String issuerBundle,
        @Nullable String keysBundle) {

    /** Null for what the JVM trusts, and no certificate. */
    @Nullable String of(TlsPeer peer) {
        String own = switch (peer) {
            case GRAPH -> graphBundle;
            case LOGIN -> loginBundle;
            case ISSUER -> issuerBundle;
            case KEYS -> keysBundle;
            case ANY -> null;
        };
        return own == null || own.isBlank() ? blankToNull(bundle) : own;
    }

    static @Nullable String blankToNull(@Nullable String name) {
        return name == null || name.isBlank() ? null : name;
    }

    /** The bundles that are named, by the key that names each. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        put(named, "bundle", bundle);
        put(named, "graph-bundle", graphBundle);
        put(named, "login-bundle", loginBundle);
        put(named, "issuer-bundle", issuerBundle);
        put(named, "keys-bundle", keysBundle);
        return named;
    }

    private static void put(Map<String, String> named, String key, @Nullable String bundle) {
        if (blankToNull(bundle) != null) {
            named.put("joiner.http.ssl." + key, String.valueOf(bundle));
        }
    }
}
