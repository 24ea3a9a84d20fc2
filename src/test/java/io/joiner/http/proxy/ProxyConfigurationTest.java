package io.joiner.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ProxyConfigurationTest {

    private static final URI GRAPH = URI.create("https://graph.example.com/v1.0");
    private static final URI PLAIN = URI.create("http://audit.example.com");
    private static final ProxyProperties UNSET = new ProxyProperties(null, 3128, null, null, List.of());

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example.com:8080, proxy.example.com:8080 (HTTPS_PROXY)",
        "https_proxy, http://proxy.example.com:8080, proxy.example.com:8080 (HTTPS_PROXY)",
        "ALL_PROXY, http://proxy.example.com:8080/, proxy.example.com:8080 (ALL_PROXY)",
        "HTTPS_PROXY, proxy.example.com:8080, proxy.example.com:8080 (HTTPS_PROXY)",
        "HTTPS_PROXY, http://user:p%40ss@proxy.example.com, proxy.example.com:80 (HTTPS_PROXY)",
    })
    void heedsTheEnvironment(String variable, String value, String expected) {
        environment.setProperty(variable, value);

        assertThat(choose(UNSET).through(GRAPH)).contains(expected);
    }

    @Test
    void aVariableCountsForItsSchemeAlone() {
        environment.setProperty("HTTPS_PROXY", "http://proxy.example.com:8080");

        assertThat(choose(UNSET).through(PLAIN)).isEmpty();
    }

    @Test
    void aPasswordOfTheEnvironmentIsDecoded() {
        environment.setProperty("HTTPS_PROXY", "http://us%2Ber:p%40s+s@proxy.example.com:8080");

        assertThat(choose(UNSET).withUserAt("proxy.example.com", 8080)).hasValueSatisfying(proxy -> {
            assertThat(proxy.user()).isEqualTo("us+er");
            assertThat(proxy.password()).isEqualTo("p@s+s");
            assertThat(proxy).asString().doesNotContain("p@s");
        });
    }

    @Test
    void keysWinOverTheEnvironmentAndItsExceptions() {
        environment.setProperty("HTTPS_PROXY", "http://other.example.com:1");
        environment.setProperty("NO_PROXY", "graph.example.com");

        ConfiguredProxies proxies = choose(new ProxyProperties("proxy.example.com", 3128, null, null, List.of()));

        assertThat(proxies.through(GRAPH)).contains("proxy.example.com:3128 (joiner.http.proxy)");
        assertThat(proxies.through(PLAIN)).isPresent();
    }

    @Test
    void exceptionsOfTheEnvironmentAndOfTheKeyAddUp() {
        environment.setProperty("HTTPS_PROXY", "http://proxy.example.com:8080");
        environment.setProperty("no_proxy", "localhost, .internal");

        ConfiguredProxies proxies = choose(new ProxyProperties(null, 3128, null, null, List.of("audit.example.com")));

        assertThat(proxies.through(URI.create("https://id.internal/a"))).isEmpty();
        assertThat(proxies.through(URI.create("https://audit.example.com"))).isEmpty();
        assertThat(proxies.through(GRAPH)).isPresent();
    }

    @Test
    void theIdentityOfAMachineIsAskedDirectly() {
        ConfiguredProxies proxies = choose(new ProxyProperties("proxy.example.com", 3128, null, null, List.of()));

        assertThat(proxies.through(URI.create("http://169.254.169.254/metadata/identity")))
                .isEmpty();
    }

    @Test
    void withoutAnyTheJvmDecides() {
        assertThat(choose(UNSET).through(GRAPH)).isEmpty();
        assertThat(choose(UNSET).select(GRAPH))
                .isEqualTo(ProxySelector.getDefault().select(GRAPH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hunter2@proxy.example.com:1080",
                "https://user:hunter2@proxy.example.com",
                "http://user:hunter2#@proxy.example.com",
                "http://us er:hunter2@proxy.example.com"
            })
    void aProxyThatCannotBeUsedIsToldWithoutItsPassword(String value) {
        environment.setProperty("HTTPS_PROXY", value);

        assertThatThrownBy(() -> choose(UNSET))
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("joiner.http.proxy.host")
                .message()
                .doesNotContain("hunter2");
    }

    private ConfiguredProxies choose(ProxyProperties properties) {
        return ProxyConfiguration.choose(ProxySelector.getDefault(), properties, environment);
    }
}
