package io.joiner.provisioning.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(Set.of("crm", "travel"), 2);

    @Test
    void aTargetThatHasTakenAllOfItsOwnLeavesTheOthersAlone() {
        places.take("crm");
        assertThat(places.isFreeFor("crm")).isTrue();
        places.take("crm");

        assertThat(places.isFreeFor("crm")).isFalse();
        assertThat(places.isFreeFor("travel")).isTrue();
        assertThat(places.taken()).isEqualTo(2);
        assertThat(places.all()).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackIsFreeAgain() {
        takeAll("crm");

        places.answered("crm");

        assertThat(places.isFreeFor("crm")).isTrue();
        assertThat(places.taken()).isEqualTo(1);
    }

    @Test
    void soManyCallsBeginAsHaveThreadsThoughEveryEndTakesLong() {
        for (int ends = 0; ends < 4; ends++) {
            places.take("crm");
            places.answered("crm");
        }
        takeAll("crm");
        takeAll("travel");
        assertThat(places.threads()).isEqualTo(8);

        places.answered("travel");
        assertThat(places.isFreeFor("travel")).isFalse();
        places.concluded();

        assertThat(places.freeFor("travel")).isEqualTo(1);
    }

    @Test
    void nobodyIsConfiguredByAnotherName() {
        assertThat(places.isFreeFor("hr")).isFalse();
    }

    @Test
    void veryManyTargetsHaveFewerTogetherThanTheyHaveEach() {
        Set<String> names = IntStream.range(0, 60).mapToObj(i -> "target " + i).collect(Collectors.toSet());
        Places many = new Places(names, 10);
        names.stream().limit(49).forEach(name -> IntStream.range(0, 10).forEach(i -> many.take(name)));
        String last = names.stream().skip(49).findFirst().orElseThrow();

        for (int i = 0; i < 10; i++) {
            assertThat(many.isFreeFor(last)).isTrue();
            many.take(last);
        }

        assertThat(names).noneMatch(many::isFreeFor);
        assertThat(many.taken()).isEqualTo(many.all()).isEqualTo(500);
        many.answered(last);
        many.concluded();
        assertThat(many.isFreeFor(last)).isTrue();
    }

    @Test
    void whoeverWaitsGoesOnOnceAnyIsFree() throws Exception {
        takeAll("crm");
        takeAll("travel");
        Thread waiting = new Thread(this::await);
        waiting.start();
        Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

        places.answered("travel");

        waiting.join(5_000);
        assertThat(waiting.isAlive()).isFalse();
    }

    private void takeAll(String target) {
        places.take(target);
        places.take(target);
    }

    private void await() {
        try {
            places.awaitOne();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
