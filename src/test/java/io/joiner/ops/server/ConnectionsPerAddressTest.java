package io.joiner.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionsPerAddressTest {

    private final Set<String> open = new HashSet<>();
    private final ConnectionsPerAddress<String> connections = new ConnectionsPerAddress<>(2, open::contains);

    @Test
    void admitsSoManyOfEachAddress() {
        assertThat(opens("a", "192.0.2.1")).isTrue();
        assertThat(opens("b", "192.0.2.1")).isTrue();
        assertThat(opens("c", "192.0.2.1")).isFalse();
        assertThat(opens("d", "192.0.2.2")).isTrue();
    }

    @Test
    void whatHasClosedMeanwhileCountsNoLonger() {
        opens("a", "192.0.2.1");
        opens("b", "192.0.2.1");

        open.remove("a");

        assertThat(opens("c", "192.0.2.1")).isTrue();
        assertThat(opens("d", "192.0.2.1")).isFalse();
        open.clear();
        connections.forgetClosed();
        assertThat(opens("e", "192.0.2.1")).isTrue();
    }

    private boolean opens(String connection, String address) {
        open.add(connection);
        return connections.admit(connection, address);
    }
}
