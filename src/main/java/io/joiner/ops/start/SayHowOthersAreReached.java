package io.joiner.ops.start;

import io.joiner.http.proxy.ConfiguredProxies;
import io.joiner.http.proxy.ProxyProperties;
import io.joiner.http.tls.TlsProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says once, when all runs, by which proxy others are reached; of secrets only whether they are set. */
@Component
class SayHowOthersAreReached {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final ConfiguredProxies proxies;
    private final ProxyProperties properties;
    private final TlsProperties tls;

    SayHowOthersAreReached(ConfiguredProxies proxies, ProxyProperties properties, TlsProperties tls) {
        this.tls = tls;
        this.proxies = proxies;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(3)
    void say() {
        log.info("Proxy: {}; {}", proxies, properties);
        log.info("Certificates for others: {}", tls);
    }
}
