package io.joiner.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HttpPropertiesTest {

    private static final long MB = 1024 * 1024;

    private final ApplicationContextRunner joiner =
            new ApplicationContextRunner().withUserConfiguration(WithProperties.class);

    @Test
    void connectionsFitTheHeapUnlessTheyAreSet() {
        joiner.run(context -> {
            HttpProperties http = context.getBean(HttpProperties.class);
            assertThat(http.connections(256 * MB)).isEqualTo(1_024);
            assertThat(http.connections(16 * MB)).isEqualTo(200);
            assertThat(http.connections(64 * 1024 * MB)).isEqualTo(8_192);
            assertThat(http.connectionsPerAddress(1_024)).isEqualTo(512);
        });
        joiner.withPropertyValues("joiner.http.max-connections=50", "joiner.http.max-connections-per-address=7")
                .run(context -> {
                    HttpProperties http = context.getBean(HttpProperties.class);
                    assertThat(http.connections(256 * MB)).isEqualTo(50);
                    assertThat(http.connectionsPerAddress(50)).isEqualTo(7);
                });
    }

    @Test
    void nobodyIsTrustedButTheNamedProxies() {
        joiner.run(context -> assertThat(context.getBean(HttpProperties.class).trusts(address("127.0.0.1")))
                .isFalse());
        joiner.withPropertyValues("joiner.http.trusted-proxies=10.0.0.7, 10.1.0.0/16, fd00::/8, ::1")
                .run(context -> {
                    HttpProperties http = context.getBean(HttpProperties.class);
                    for (String trusted : new String[] {"10.0.0.7", "10.1.200.3", "fd00::9", "::1"}) {
                        assertThat(http.trusts(address(trusted))).as(trusted).isTrue();
                    }
                    for (String other : new String[] {"10.0.0.8", "10.2.0.1", "127.0.0.1", "2001:db8::1"}) {
                        assertThat(http.trusts(address(other))).as(other).isFalse();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted-proxies=proxy.example.com",
                "trusted-proxies=10.0.0.0/33",
                "trusted-proxies=10.0.0",
                "trusted-proxies=.*",
                "header-timeout=10ms",
                "max-connections=0"
            })
    void whatCanNotHoldStopsTheStart(String key) {
        joiner.withPropertyValues("joiner.http." + key)
                .run(context -> assertThat(context).hasFailed());
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    @EnableConfigurationProperties(HttpProperties.class)
    static class WithProperties {}
}
