package io.joiner.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoProxyTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, 443, true",
        "example.com, audit.example.com, 443, true",
        ".example.com, audit.example.com, 443, true",
        "*.example.com, audit.example.com, 443, true",
        "EXAMPLE.com, audit.Example.COM., 443, true",
        "example.com, badexample.com, 443, false",
        "example.com, example.com.evil.test, 443, false",
        "example.com:8443, example.com, 443, false",
        "example.com:8443, example.com, 8443, true",
        "10.0.0.0/8, 10.200.3.4, 443, true",
        "10.0.0.0/8, 11.0.0.1, 443, false",
        "10.0.0.7, 10.0.0.7, 443, true",
        "10.0.0.7, 110.0.0.7, 443, false",
        "10.0.0.0/8, ten.example.com, 443, false",
        "fd00::/8, [fd12::1], 443, true",
        "[fd12::1]:8443, [fd12::1], 8443, true",
        "localhost, localhost, 80, true",
        "*, anybody.test, 443, true",
        "'', anybody.test, 443, false",
    })
    void coversWhatCurlAndGoCover(String entry, String host, int port, boolean covered) {
        assertThat(new NoProxy(List.of(entry)).covers(host, port)).isEqualTo(covered);
    }

    @Test
    void oneThatCannotBeReadSpoilsNoOther() {
        assertThat(new NoProxy(List.of("10.0.0.0/99", "a b", "example.com")).covers("example.com", 443))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/99", "http://example.com", "a b", "exa,mple.com"})
    void refusesWhatMeansNothing(String entry) {
        assertThat(NoProxy.isReadable(entry)).isFalse();
    }
}
