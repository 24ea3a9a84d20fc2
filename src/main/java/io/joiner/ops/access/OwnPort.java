package io.joiner.ops.access;

import io.joiner.ops.access.user.AccessProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves what people use on a port of its own, and the doors for events alone on the other.
 *
 * <p>Spring Boot's {@code management.server.port} would move the actuator alone, into a context of its own, and leave console
 * and REST at the doors. So the one server listens twice, and the port that a request came in by, which no sender can choose
 * freely behind a firewall, decides what is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("joiner.ops.port")
class OwnPort {

    private static final List<PathPattern> DOORS = Stream.of("/events/{*more}", "/graph/notifications/{*more}")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private final int wanted;

    private @Nullable Connector connector;

    OwnPort(AccessProperties access) {
        this.wanted = Objects.requireNonNull(access.port(), "the condition holds");
    }

    /** Where people are served; once joiner runs. */
    int port() {
        return Objects.requireNonNull(connector, "the web server is made first").getLocalPort();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> listenTwice() {
        return factory -> {
            Connector made = new Connector(factory.getProtocol());
            new Twin(factory).configure(made, wanted);
            factory.addAdditionalConnectors(made);
            connector = made;
        };
    }

    /**
     * Makes of the keys of {@code server}, TLS, its renewal and the bounds of connections among them, for one port what Spring Boot
     * makes for the other.
     */
    private static final class Twin extends TomcatServletWebServerFactory {

        Twin(TomcatServletWebServerFactory first) {
            setAddress(first.getAddress());
            setSsl(first.getSsl());
            setSslBundles(first.getSslBundles());
            setHttp2(first.getHttp2());
            setConnectorCustomizers(first.getConnectorCustomizers());
            setProtocolHandlerCustomizers(first.getProtocolHandlerCustomizers());
        }

        void configure(Connector connector, int port) {
            setPort(port);
            customizeConnector(connector);
        }
    }

    @Bean
    FilterRegistrationBean<Filter> keepApart(JsonMapper json) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) ->
                pass((HttpServletRequest) request, (HttpServletResponse) response, chain, json));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, JsonMapper json)
            throws IOException, ServletException {
        if (isDoor(request) == (request.getLocalPort() == port())) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(
                    response.getOutputStream(),
                    ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "It is not served on this port."));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isDoor(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return DOORS.stream().anyMatch(door -> door.matches(path));
    }
}
