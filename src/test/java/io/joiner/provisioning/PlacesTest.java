package io.joiner.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
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

        places.giveBack("crm");

        assertThat(places.isFreeFor("crm")).isTrue();
        assertThat(places.taken()).isEqualTo(1);
    }

    @Test
    void nobodyIsConfiguredByAnotherName() {
        assertThat(places.isFreeFor("hr")).isFalse();
    }

    @Test
    void whoeverWaitsGoesOnOnceAnyIsFree() throws Exception {
        takeAll("crm");
        takeAll("travel");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::await);
        assertThat(waiting).isNotDone();

        places.giveBack("travel");

        waiting.get(5, TimeUnit.SECONDS);
    }

    private void takeAll(String target) {
        places.take(target);
        places.take(target);
    }

    private void await() {
        try {
            places.awaitOne();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
