package io.joiner.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.SelfSigned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTest {

    @Test
    void speaksHttpsWithAGivenCertificate(@TempDir Path directory) throws Exception {
        SSLContext tls = SelfSigned.in(directory);
        try (Simulator simulator = Simulator.builder().https(tls).start()) {
            assertThat(simulator.graphUrl()).hasScheme("https");
            URI uri = URI.create(simulator.authority() + "/" + Tenant.ID + "/v2.0/.well-known/openid-configuration");
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();

            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
