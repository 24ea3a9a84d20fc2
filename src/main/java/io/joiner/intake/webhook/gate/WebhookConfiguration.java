package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.request.WebhookProperties;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the door into the web server. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** Senders prove themselves in the routes; a login is for those who operate joiner, and no business of the door's. */
    private static final int BEFORE_THE_LOGIN = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;

    /** One gate for all doors, so that what they take together stays bounded. */
    @Bean
    FilterRegistrationBean<WebhookGate> webhookGate(
            WebhookProperties properties,
            @Value("${joiner.receive.graph.enabled:false}") boolean graph,
            ApplicationEventPublisher publisher) {
        Set<DoorPath> open = EnumSet.noneOf(DoorPath.class);
        if (properties.enabled()) {
            open.addAll(EnumSet.of(DoorPath.EVENTS, DoorPath.EVENTS_OF_PROFILE));
        }
        if (graph) {
            open.add(DoorPath.GRAPH_NOTIFICATIONS);
        }
        FilterRegistrationBean<WebhookGate> gate =
                new FilterRegistrationBean<>(new WebhookGate(properties, open, publisher));
        gate.setEnabled(!open.isEmpty());
        gate.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        gate.setAsyncSupported(true);
        gate.setOrder(BEFORE_THE_LOGIN);
        return gate;
    }

    /** Routes run on the thread that has the request: the gate bounds how many, and a queue behind it would only add waiting. */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine() {
        // The number only tells Camel's console; nothing listens on it.
        return new SpringBootPlatformHttpEngine(0, Runnable::run);
    }
}
