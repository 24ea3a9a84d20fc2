package io.joiner.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.support.LocalPeer;
import io.joiner.support.TestProxy;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.env.MockEnvironment;

/** A client behind a proxy that wants a user, and is the only way to a name that nobody else knows. */
@Timeout(30)
class ThroughProxyTest {

    private static final String NAME = "audit.only-the-proxy-knows.invalid";

    private final ProxySelector before = ProxySelector.getDefault();
    private final TestProxy proxy = TestProxy.forUser("joiner", "p@ss:word");
    private final LocalPeer audit = new LocalPeer();

    @BeforeEach
    void name() {
        proxy.name(NAME, audit.url("/"));
    }

    @AfterEach
    void close() {
        ProxySelector.setDefault(before);
        proxy.close();
        audit.close();
    }

    @Test
    void reachesWhoIsBehindIt() throws IOException {
        through("joiner", "p@ss:word");

        assertThat(post("http://" + NAME + "/records")).isEqualTo(200);
        assertThat(audit.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.body()).isEqualTo("{}");
            assertThat(arrival.headers()).doesNotContainKey("proxy-authorization");
        });
        assertThat(proxy.requests()).containsExactly("POST http://" + NAME + "/records");
    }

    @Test
    void aWrongPasswordIsTheProxysWordAndNoAnswerOfTheServer() {
        through("joiner", "wrong");

        assertThatThrownBy(() -> post("http://" + NAME + "/records"))
                .isInstanceOf(ProxyRefusedException.class)
                .hasMessageContaining("407")
                .hasMessageContaining("joiner.http.proxy.user");
        assertThatThrownBy(() -> post("https://" + NAME + "/records")).isInstanceOf(ProxyRefusedException.class);
        assertThat(audit.arrivals()).isEmpty();
    }

    /** Else a proxy's 403 would pass for Graph's, and stop the target. */
    @Test
    void aTunnelRefusedIsTheProxysWordAndNoAnswerOfTheServer() {
        through("joiner", "p@ss:word");
        proxy.refuses(403);

        assertThatThrownBy(() -> post("https://" + NAME + "/records"))
                .isInstanceOfSatisfying(
                        ProxyRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void whoIsNamedAsAnExceptionIsReachedDirectly() throws IOException {
        through("joiner", "p@ss:word", "127.0.0.0/8");

        assertThat(post(audit.url("/records").toString())).isEqualTo(200);
        assertThat(proxy.requests()).isEmpty();
    }

    private void through(String user, String password, String... noProxy) {
        ProxySelector.setDefault(ProxyConfiguration.choose(
                before,
                new ProxyProperties("127.0.0.1", proxy.port(), user, password, List.of(noProxy)),
                new MockEnvironment()));
    }

    private static int post(String address) throws IOException {
        HttpPost request = new HttpPost(address);
        request.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
        try (CloseableHttpClient client = BoundedClient.with(AnswerBounds.of(Duration.ofSeconds(10), 1_000))) {
            return client.execute(request, answer -> answer.getCode());
        }
    }
}
