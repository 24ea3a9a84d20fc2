package io.joiner.flow;

import static io.joiner.support.SelfSigned.UNRESOLVABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Ran;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.SelfSigned;
import io.joiner.support.TestProxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network whose only way out is a proxy that wants a user, to servers with an authority of the company's own that want a
 * certificate. Before, the login was asked through the proxy and Graph was not.
 */
class BehindProxyIT {

    private static final List<String> ALL = List.of("login", "graph", "audit");

    private final TestProxy proxy = TestProxy.forUser("joiner", "p@ss");
    private Simulator simulator;
    private Setup setup;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path server = SelfSigned.pkcs12(folder, "server.p12");
        Path client = SelfSigned.pkcs12(folder, "client.p12");
        simulator = Simulator.builder()
                .https(SelfSigned.of(server, client))
                .wantsCertificate()
                .start();
        ALL.forEach(name -> proxy.name(name + UNRESOLVABLE, simulator.graphUrl()));
        setup = Setup.against(simulator, folder, "-XX:TieredStopAtLevel=1")
                .with("spring.ssl.bundle.pem.corp.truststore.certificate", "file:" + SelfSigned.certificatePem(server))
                .with("spring.ssl.bundle.pem.corp.keystore.certificate", "file:" + SelfSigned.certificatePem(client))
                .with("spring.ssl.bundle.pem.corp.keystore.private-key", "file:" + SelfSigned.keyPem(client))
                .with("joiner.http.ssl.bundle", "corp")
                .with("joiner.provisioning.base-url", named("graph", simulator.graphUrl()))
                .with("joiner.audit.url", named("audit", simulator.auditUrl()))
                .with("joiner.provisioning.credential.type", "client-secret")
                .with("joiner.provisioning.credential.authority", named("login", simulator.authority()))
                .with("joiner.provisioning.credential.tenant-id", Tenant.ID)
                .with("joiner.provisioning.credential.client-id", Tenant.CLIENT_ID)
                .with("joiner.provisioning.credential.client-secret", Tenant.CLIENT_SECRET);
    }

    @AfterEach
    void close() {
        simulator.close();
        proxy.close();
    }

    @Test
    @Timeout(180)
    void provisionsAndProvesThroughTheProxyOfTheEnvironment() throws Exception {
        String url = "http://joiner:p%40ss@127.0.0.1:" + proxy.port();
        try (JoinerProcess joiner = setup.in(Map.of("HTTPS_PROXY", url, "NO_PROXY", "localhost,127.0.0.1"))
                .start()) {
            Files.writeString(setup.inbox().resolve("joiners.ndjson"), Joiners.ndjson("person-1", "person-2"));

            await().atMost(Duration.ofSeconds(90))
                    .until(() -> simulator.audit().records().size() >= 2);
            assertThat(joiner.isAlive()).isTrue();
        }
        ALL.forEach(name -> assertThat(proxy.requests())
                .anyMatch(request -> request.startsWith("CONNECT " + name + UNRESOLVABLE + ":")));
        assertThat(Files.readString(setup.log())).contains("(HTTPS_PROXY)").doesNotContain("p@ss", "p%40ss");
    }

    @Test
    @Timeout(180)
    void checkTellsOfTheProxyAndOfWhatItRefuses() throws Exception {
        Setup withKeys = setup.with("joiner.http.proxy.host", "127.0.0.1")
                .with("joiner.http.proxy.port", proxy.port())
                .with("joiner.http.proxy.user", "joiner");

        Ran through = withKeys.with("joiner.http.proxy.password", "p@ss").run("check");
        Ran refused = withKeys.with("joiner.http.proxy.password", "wrong").run("check");

        assertThat(through.out())
                .contains("are reached through proxy 127.0.0.1:" + proxy.port() + " (joiner.http.proxy).")
                .contains("audit" + UNRESOLVABLE + " answers")
                .contains("certificates corp");
        assertThat(refused.code()).isNotZero();
        assertThat(refused.out()).contains("answered HTTP 407").contains("joiner.http.proxy.user");
        assertThat(refused.out() + refused.err()).doesNotContain("wrong\n", "p@ss");
    }

    private static URI named(String name, URI local) {
        return URI.create(local.toString().replace("127.0.0.1", name + UNRESOLVABLE));
    }
}
