package io.joiner.intake.webhook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "unknown, unknown",
        "::zz, ::zz"
    })
    void namesTheNetworkThatOneSenderHas(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    @Test
    void keepsNoMoreOfWhatIsNoAddressThanAnAddressTakes() {
        assertThat(ClientNetwork.of("x".repeat(5_000))).hasSize(64);
        assertThat(ClientNetwork.of(null)).isEmpty();
    }
}
