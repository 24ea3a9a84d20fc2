package io.joiner.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final List<String> started = new ArrayList<>();
    private final WaitingRoom room = new WaitingRoom(2, 1);

    @Test
    void startsSomeAtOnceLetsSomeWaitAndTurnsTheRestAway() {
        assertThat(enter("a")).isTrue();
        assertThat(enter("b")).isTrue();
        assertThat(enter("c")).isTrue();
        assertThat(enter("d")).isFalse();

        assertThat(started).containsExactly("a", "b");
        room.leave();
        assertThat(started).containsExactly("a", "b", "c");
        room.leave();
        room.leave();
        assertThat(enter("e")).isTrue();
        assertThat(enter("f")).isTrue();
        assertThat(started).containsExactly("a", "b", "c", "e", "f");
    }

    private boolean enter(String name) {
        return room.enter(() -> started.add(name));
    }
}
