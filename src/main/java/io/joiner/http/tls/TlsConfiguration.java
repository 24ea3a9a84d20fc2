package io.joiner.http.tls;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the bundles those of joiner's clients, for as long as joiner runs. */
@Configuration(proxyBeanMethods = false)
public class TlsConfiguration {

    private @Nullable TlsContexts contexts;

    @Bean
    TlsContexts tlsContexts(SslBundles bundles, TlsProperties properties) {
        TlsContexts made = new TlsContexts(bundles, properties);
        made.takeCharge();
        contexts = made;
        return made;
    }

    /** What else is in this JVM goes on without. */
    @PreDestroy
    void leave() {
        if (contexts != null) {
            contexts.leave();
        }
    }
}
