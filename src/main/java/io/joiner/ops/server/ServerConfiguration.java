package io.joiner.ops.server;

import io.joiner.intake.webhook.request.WebhookProperties;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the bounds into the web server, and has it believe the trusted proxies alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ServerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private static final Logger log = LoggerFactory.getLogger("joiner.http");

    /** What Tomcat has unless server.tomcat.max-connections says something else. */
    private static final int UNSET = 8_192;

    /** So that the webhook's own deadline, which comes with an answer, is the first one. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** More than fit into the longest headers: Tomcat answers the eleventh language of Accept-Language with 500. */
    private static final int MOST_LANGUAGES = 10_000;

    private final HttpProperties http;
    private final ServerProperties server;
    private final WebhookProperties webhook;
    private final ConnectionCounts counts;

    ServerConfiguration(
            HttpProperties http, ServerProperties server, WebhookProperties webhook, ConnectionCounts counts) {
        this.http = http;
        this.server = server;
        this.webhook = webhook;
        this.counts = counts;
    }

    /** After Spring Boot's own, whose proxies it replaces, and before those that make a port like the first one. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(BoundedHttp.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxLocaleCount(MOST_LANGUAGES);
            bound(connector.getProtocolHandler());
        });
        believeTrustedProxiesAlone(factory);
    }

    private void bound(ProtocolHandler handler) {
        if (handler instanceof BoundedHttp bounded) {
            if (bounded.getMaxConnections() == UNSET || http.maxConnections() != null) {
                bounded.setMaxConnections(http.connections(Runtime.getRuntime().maxMemory()));
            }
            bounded.bound(new ConnectionBounds(
                    http.connectionsPerAddress(bounded.getMaxConnections()),
                    http::trusts,
                    http.headerTimeout(),
                    longer(http.requestTimeout(), webhook.bodyTimeout().plus(GRACE)),
                    counts));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void believeTrustedProxiesAlone(TomcatServletWebServerFactory factory) {
        ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
        if (strategy == ForwardHeadersStrategy.FRAMEWORK) {
            throw new InvalidConfigurationPropertyValueException(
                    "server.forward-headers-strategy",
                    strategy,
                    "It believes X-Forwarded headers of everybody. Leave it out, and name the reverse proxies in"
                            + " joiner.http.trusted-proxies.");
        }
        List<Valve> others = factory.getEngineValves().stream()
                .filter(valve -> !(valve instanceof RemoteIpValve))
                .toList();
        if (http.trustedProxies().isEmpty()
                && others.size() < factory.getEngineValves().size()) {
            log.warn("X-Forwarded headers are ignored: joiner.http.trusted-proxies names no reverse proxy whose headers"
                    + " may be believed");
        }
        factory.setEngineValves(others);
        if (!http.trustedProxies().isEmpty()) {
            factory.addEngineValves(trustedProxies());
        }
    }

    private RemoteIpValve trustedProxies() {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(http.networks());
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }
}
