package io.joiner.event;

import io.joiner.http.WebAddress;
import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether what happens to an event can be followed as a trace.
 *
 * @param endpoint Where spans are sent, by OTLP over HTTP in protobuf, such as http://localhost:4318/v1/traces; unset, nothing
 *     is traced.
 * @param headers What the endpoint wants to be sent along, such as an Authorization.
 */
@Validated
@ConfigurationProperties("joiner.tracing")
public record TracingProperties(
        @Nullable URI endpoint, @DefaultValue Map<String, String> headers) {

    public boolean on() {
        return endpoint != null && !endpoint.toString().isBlank();
    }

    @AssertTrue(
            message =
                    "joiner.tracing.endpoint must be an address of http or https with a host, without user and #, such as"
                            + " http://localhost:4318/v1/traces; a login belongs to joiner.tracing.headers")
    boolean isEndpointUsable() {
        return !on() || WebAddress.isUsable(endpoint);
    }

    /** Never prints what may be secret. */
    @Override
    public String toString() {
        return !on()
                ? "off"
                : WebAddress.withoutSecrets(endpoint) + (headers.isEmpty() ? "" : " with " + headers.keySet());
    }
}
