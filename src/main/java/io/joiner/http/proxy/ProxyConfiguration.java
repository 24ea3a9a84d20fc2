package io.joiner.http.proxy;

import jakarta.annotation.PreDestroy;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes joiner's proxy that of the JVM, for as long as joiner runs. */
@Configuration(proxyBeanMethods = false)
public class ProxyConfiguration {

    private static final String KEYS = "joiner.http.proxy";

    private final ProxySelector before = ProxySelector.getDefault();
    private @Nullable ProxySelector ours;

    @Bean(destroyMethod = "")
    ConfiguredProxies configuredProxies(ProxyProperties properties, Environment environment) {
        ConfiguredProxies proxies = choose(before, properties, environment);
        ProxySelector.setDefault(proxies);
        ours = proxies;
        return proxies;
    }

    /** The keys win, then what the JVM was started with, then the environment. */
    public static ConfiguredProxies choose(ProxySelector jvm, ProxyProperties properties, Environment environment) {
        if (!properties.isUnset()) {
            ForwardProxy proxy = new ForwardProxy(
                    unbracketed(String.valueOf(properties.host()).strip()),
                    properties.port(),
                    properties.user(),
                    properties.password(),
                    KEYS);
            return new ConfiguredProxies(jvm, proxy, proxy, properties.noProxy());
        }
        boolean ofJvm = Stream.of("https.proxyHost", "http.proxyHost").anyMatch(key -> System.getProperty(key) != null);
        if (ofJvm) {
            return new ConfiguredProxies(jvm, null, null, List.of());
        }
        List<String> noProxy = new ArrayList<>(properties.noProxy());
        noProxy.addAll(List.of(value(environment, "NO_PROXY").split("[,\\s]+")));
        return new ConfiguredProxies(jvm, named(environment, "HTTP_PROXY"), named(environment, "HTTPS_PROXY"), noProxy);
    }

    private static @Nullable ForwardProxy named(Environment environment, String variable) {
        for (String name : List.of(variable, "ALL_PROXY")) {
            String value = value(environment, name);
            if (!value.isBlank()) {
                return ForwardProxy.read(value, name);
            }
        }
        return null;
    }

    /** Customary are small letters as well; those that Spring finds by either. */
    private static String value(Environment environment, String variable) {
        String small = environment.getProperty(variable.toLowerCase(Locale.ROOT));
        return small != null && !small.isBlank() ? small : environment.getProperty(variable, "");
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** joiner has ended; what else is in this JVM goes on as before. */
    @PreDestroy
    void leave() {
        if (ours != null && ProxySelector.getDefault() == ours) {
            ProxySelector.setDefault(before);
        }
    }
}
