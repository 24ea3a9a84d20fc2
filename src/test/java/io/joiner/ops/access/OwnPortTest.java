package io.joiner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.access.user.AccessProperties;
import io.joiner.support.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the port of its own speaks; what is served there, {@link AccessIT} tells. */
class OwnPortTest {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
                    AnnotationConfigServletWebServerApplicationContext::new)
            .withConfiguration(AutoConfigurations.of(
                    TomcatServletWebServerAutoConfiguration.class,
                    DispatcherServletAutoConfiguration.class,
                    SslAutoConfiguration.class,
                    JacksonAutoConfiguration.class))
            .withUserConfiguration(WithOwnPort.class)
            .withPropertyValues("server.port=0", "server.address=127.0.0.1", "joiner.ops.port=0");

    @Test
    void speaksTlsWithTheKeysOfTheOtherPort(@TempDir Path folder) throws Exception {
        HttpClient trusting =
                HttpClient.newBuilder().sslContext(SelfSigned.in(folder)).build();

        runner.withPropertyValues(
                        "server.ssl.key-store=" + folder.resolve("key.p12"),
                        "server.ssl.key-store-password=" + SelfSigned.PASSWORD)
                .run(context -> assertSpeaksTlsAlone(
                        trusting, context.getBean(OwnPort.class).port()));
        runner.withPropertyValues(
                        "server.ssl.bundle=own",
                        "spring.ssl.bundle.jks.own.keystore.location=" + folder.resolve("key.p12"),
                        "spring.ssl.bundle.jks.own.keystore.password=" + SelfSigned.PASSWORD)
                .run(context -> assertSpeaksTlsAlone(
                        trusting, context.getBean(OwnPort.class).port()));
    }

    @Test
    void speaksPlainHttpWhereTheOtherPortDoes() {
        runner.run(context -> assertThat(get(
                                HttpClient.newHttpClient(),
                                "http",
                                context.getBean(OwnPort.class).port())
                        .statusCode())
                .isEqualTo(404));
    }

    private static void assertSpeaksTlsAlone(HttpClient trusting, int port) throws Exception {
        HttpResponse<String> answer = get(trusting, "https", port);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.sslSession()).isPresent();
        assertThat(get(trusting, "http", port).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(HttpClient client, String scheme, int port)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + "/nowhere"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccessProperties.class)
    @Import(OwnPort.class)
    static class WithOwnPort {}
}
