package io.joiner.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.support.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A server whose authority nobody else knows, and that wants a certificate. */
@Timeout(60)
class TlsContextsTest {

    @TempDir
    private Path folder;

    private Path server;
    private Path client;
    private @Nullable HttpsServer running;

    @BeforeEach
    void makeCertificates() throws Exception {
        server = SelfSigned.pkcs12(folder, "server.p12");
        client = SelfSigned.pkcs12(folder, "client.p12");
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop(0);
        }
    }

    @EnableConfigurationProperties(TlsProperties.class)
    static class Keys {}

    private ApplicationContextRunner joiner(String... keys) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withUserConfiguration(TlsConfiguration.class, Keys.class)
                .withPropertyValues(keys);
    }

    private ApplicationContextRunner withPem() throws Exception {
        String bundle = "spring.ssl.bundle.pem.corp.";
        return joiner(
                bundle + "truststore.certificate=file:" + SelfSigned.certificatePem(server),
                bundle + "keystore.certificate=file:" + SelfSigned.certificatePem(client),
                bundle + "keystore.private-key=file:" + SelfSigned.keyPem(client),
                bundle + "reload-on-update=true",
                "spring.ssl.bundle.watch.file.quiet-period=100ms",
                "joiner.http.ssl.bundle=corp");
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedAndACertificateShownOutOfPemFiles() throws Exception {
        start(SelfSigned.of(server, client));

        assertThatThrownBy(this::get).as("without a bundle").isInstanceOf(SSLException.class);
        withPem().run(context -> assertThat(get()).isEqualTo(204));
        assertThatThrownBy(this::get).as("once joiner has ended").isInstanceOf(SSLException.class);
    }

    @Test
    void andOutOfPkcs12Files() throws Exception {
        start(SelfSigned.of(server, client));
        String bundle = "spring.ssl.bundle.jks.corp.";

        joiner(
                        bundle + "truststore.location=file:" + server,
                        bundle + "truststore.type=PKCS12",
                        bundle + "truststore.password=" + SelfSigned.PASSWORD,
                        bundle + "keystore.location=file:" + client,
                        bundle + "keystore.type=PKCS12",
                        bundle + "keystore.password=" + SelfSigned.PASSWORD,
                        "joiner.http.ssl.bundle=corp")
                .run(context -> assertThat(get()).isEqualTo(204));
    }

    @Test
    void filesThatChangeAreTakenUpWithoutARestartAndBrokenOnesAreNot() throws Exception {
        withPem().run(context -> {
            Path trusted = SelfSigned.certificatePem(server);
            Files.writeString(trusted, "no certificate");
            Path renewed = SelfSigned.pkcs12(folder, "renewed.p12");
            start(SelfSigned.of(renewed, client));
            assertThatThrownBy(this::get).isInstanceOf(SSLException.class);

            Files.copy(SelfSigned.certificatePem(renewed), trusted, StandardCopyOption.REPLACE_EXISTING);

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> get() == 204);
        });
    }

    @Test
    void whatTheJvmTrustsIsTrustedStill() throws Exception {
        withPem().run(context -> {
            TrustManager[] managers =
                    TlsContexts.trust(context.getBean(SslBundles.class).getBundle("corp"));

            assertThat(((X509TrustManager) managers[0]).getAcceptedIssuers()).hasSizeGreaterThan(20);
        });
    }

    @Test
    void aBundleThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        withPem()
                .withPropertyValues("joiner.http.ssl.graph-bundle=crop")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("joiner.http.ssl.graph-bundle names the bundle crop")
                        .hasStackTraceContaining("[corp]"));
    }

    @Test
    void tellsOfAllCertificatesOfABundle() throws Exception {
        withPem()
                .run(context -> assertThat(context.getBean(TlsContexts.class).certificates("corp"))
                        .hasSize(2));
    }

    private void start(SSLContext context) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        running = https;
    }

    private int get() throws IOException {
        int port = Objects.requireNonNull(running).getAddress().getPort();
        try (CloseableHttpClient http = BoundedClient.with(AnswerBounds.of(Duration.ofSeconds(10), 1_000))) {
            return http.execute(new HttpGet("https://127.0.0.1:" + port + "/"), answer -> answer.getCode());
        }
    }
}
