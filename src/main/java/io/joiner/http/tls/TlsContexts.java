package io.joiner.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * What clients need of each bundle, made anew when its files change: connections that stand go on, new ones are agreed on by the new
 * certificates.
 */
public final class TlsContexts {

    private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);

    /** What clients that nobody made a bean of ask at each handshake; none in tests of theirs. */
    private static volatile @Nullable TlsContexts current;

    private final SslBundles bundles;
    private final TlsProperties properties;
    private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

    TlsContexts(SslBundles bundles, TlsProperties properties) {
        this.bundles = bundles;
        this.properties = properties;
        properties.named().forEach((key, bundle) -> require(bundle, key));
    }

    void takeCharge() {
        current = this;
    }

    void leave() {
        if (current == this) {
            current = null;
        }
    }

    /**
     * Takes a bundle in.
     *
     * @param key that names it, for messages
     * @throws IllegalStateException if there is no such bundle, or its files can't be read
     */
    public void require(String bundle, String key) {
        if (contexts.containsKey(bundle)) {
            return;
        }
        try {
            contexts.put(bundle, context(bundles.getBundle(bundle)));
            bundles.addBundleUpdateHandler(bundle, changed -> renew(bundle, changed));
        } catch (NoSuchSslBundleException e) {
            throw new IllegalStateException(
                    key + " names the bundle " + bundle
                            + ", which spring.ssl.bundle.pem and spring.ssl.bundle.jks do not have." + " They have: "
                            + new TreeSet<>(bundles.getBundleNames()) + ".",
                    e);
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The bundle " + bundle + " of " + key + " can't be used: " + e.getMessage(), e);
        }
    }

    private void renew(String name, SslBundle changed) {
        try {
            contexts.put(name, context(changed));
            log.info("Certificates of the bundle {} changed; new connections use them", name);
        } catch (RuntimeException | GeneralSecurityException e) {
            log.error("Changed certificates of the bundle {} can't be used; those before stay in use", name, e);
        }
    }

    /** Null for none: then the JVM's own counts. */
    static @Nullable SSLContext of(TlsPeer peer) {
        TlsContexts now = current;
        return now == null ? null : now.ofBundle(now.properties.of(peer));
    }

    /** Of a bundle, or of that for all where none is named. */
    static @Nullable SSLContext of(@Nullable String bundle) {
        TlsContexts now = current;
        if (now == null) {
            return null;
        }
        String own = TlsProperties.blankToNull(bundle);
        return now.ofBundle(own == null ? now.properties.of(TlsPeer.ANY) : own);
    }

    private @Nullable SSLContext ofBundle(@Nullable String bundle) {
        return bundle == null ? null : contexts.get(bundle);
    }

    /** Names of bundles in use. */
    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(contexts.keySet()));
    }

    /** All certificates of a bundle: its own and those that it trusts. */
    public List<X509Certificate> certificates(String bundle) {
        SslBundle found = bundles.getBundle(bundle);
        return Stream.of(found.getStores().getKeyStore(), found.getStores().getTrustStore())
                .flatMap(store -> certificates(store).stream())
                .toList();
    }

    private static List<X509Certificate> certificates(@Nullable KeyStore store) {
        if (store == null) {
            return List.of();
        }
        try {
            List<Certificate> all = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                all.addAll(chain == null ? List.of(store.getCertificate(alias)) : List.of(chain));
            }
            return all.stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a store that is loaded can be read", e);
        }
    }

    private static SSLContext context(SslBundle bundle) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(bundle.getProtocol());
        context.init(bundle.getManagers().getKeyManagers(), trust(bundle), null);
        return context;
    }

    /** What the bundle trusts, beside what the JVM trusts; of a bundle that trusts nobody of its own, the latter alone. */
    static TrustManager[] trust(SslBundle bundle) throws GeneralSecurityException {
        TrustManagerFactory jvm = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        jvm.init((KeyStore) null);
        if (bundle.getStores().getTrustStore() == null) {
            return jvm.getTrustManagers();
        }
        try {
            KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
            both.load(null, null);
            int number = 0;
            for (X509Certificate certificate : certificates(bundle.getStores().getTrustStore())) {
                both.setCertificateEntry("bundle-" + number++, certificate);
            }
            for (TrustManager manager : jvm.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusting) {
                    for (X509Certificate certificate : trusting.getAcceptedIssuers()) {
                        both.setCertificateEntry("jvm-" + number++, certificate);
                    }
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(both);
            return factory.getTrustManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException("no store in memory", e);
        }
    }
}
