package io.joiner.event;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether what happens to an event can be followed as a trace.
 *
 * @param endpoint Where spans are sent, by OTLP over HTTP in protobuf, such as http://localhost:4318/v1/traces; unset, nothing
 *     is traced.
 * @param headers What the endpoint wants to be sent along, such as an Authorization.
 */
@ConfigurationProperties("joiner.tracing")
public record TracingProperties(
        @Nullable URI endpoint, @DefaultValue Map<String, String> headers) {

    public boolean on() {
        return endpoint != null;
    }

    /** Never prints what may be secret. */
    @Override
    public String toString() {
        return endpoint == null ? "off" : endpoint + (headers.isEmpty() ? "" : " with " + headers.keySet());
    }
}
