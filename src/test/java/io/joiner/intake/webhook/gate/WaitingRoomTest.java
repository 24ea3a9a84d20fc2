package io.joiner.intake.webhook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final long SMALL = 1_000;
    private static final long LARGE = 1_000_000;

    private final List<String> started = new ArrayList<>();

    @Test
    void startsSomeAtOnceLetsSomeWaitAndTurnsTheRestAway() {
        WaitingRoom room = new WaitingRoom(2, 1, LARGE);
        assertThat(enter(room, SMALL, "a")).isTrue();
        assertThat(enter(room, SMALL, "b")).isTrue();
        assertThat(enter(room, SMALL, "c")).isTrue();
        assertThat(enter(room, SMALL, "d")).isFalse();

        assertThat(started).containsExactly("a", "b");
        room.leave(SMALL);
        assertThat(started).containsExactly("a", "b", "c");
        room.leave(SMALL);
        room.leave(SMALL);
        assertThat(enter(room, SMALL, "e")).isTrue();
        assertThat(enter(room, SMALL, "f")).isTrue();
        assertThat(started).containsExactly("a", "b", "c", "e", "f");
    }

    @Test
    void largeBodiesWaitUntilThereIsMemoryAndSmallOnesGoPast() {
        WaitingRoom room = new WaitingRoom(10, 10, 2 * LARGE);
        List.of("l1", "l2", "l3", "l4").forEach(name -> enter(room, LARGE, name));
        enter(room, SMALL, "s1");
        assertThat(started).containsExactly("l1", "l2", "s1");

        room.leave(SMALL);
        assertThat(started).containsExactly("l1", "l2", "s1");
        room.leave(LARGE);
        assertThat(started).containsExactly("l1", "l2", "s1", "l3");
        room.leave(LARGE);
        assertThat(started).containsExactly("l1", "l2", "s1", "l3", "l4");
    }

    @Test
    void smallBodiesWaitForEachOtherAlone() {
        WaitingRoom room = new WaitingRoom(10, 10, 2 * SMALL);
        List.of("s1", "s2", "s3", "s4").forEach(name -> enter(room, SMALL, name));
        enter(room, LARGE, "one that is larger than all are meant to be");
        assertThat(started).containsExactly("s1", "s2", "one that is larger than all are meant to be");

        room.leave(LARGE);
        assertThat(started).hasSize(3);
        room.leave(SMALL);
        room.leave(SMALL);
        assertThat(started).endsWith("s3", "s4");
    }

    @Test
    void oneThatLeavesLetsSeveralIn() {
        WaitingRoom room = new WaitingRoom(10, 10, 3 * LARGE);
        List.of("a", "b").forEach(name -> enter(room, LARGE, name));
        enter(room, 3 * LARGE, "largest");
        room.leave(LARGE);
        room.leave(LARGE);
        assertThat(started).containsExactly("a", "b", "largest");

        List.of("c", "d", "e").forEach(name -> enter(room, LARGE, name));
        assertThat(started).hasSize(3);
        room.leave(3 * LARGE);
        assertThat(started).endsWith("c", "d", "e");
    }

    private boolean enter(WaitingRoom room, long bytes, String name) {
        return room.enter(bytes, () -> started.add(name));
    }
}
