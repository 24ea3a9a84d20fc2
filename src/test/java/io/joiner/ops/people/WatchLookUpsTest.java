package io.joiner.ops.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchLookUpsTest {

    private static final String GUID = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final NoteAction noteAction = mock();
    private final WatchLookUps watch = new WatchLookUps(new LookUpProperties(3), noteAction, clock);
    private final Asker vera = new Asker("vera", false);
    private final Asker olga = new Asker("olga", true);

    /** Numbers that nobody has count too, or they could be tried one after the other. */
    @Test
    void nobodyTriesNumberAfterNumber() {
        for (String number : new String[] {"0041", "0042", "0043"}) {
            watch.count(number, vera);
        }

        assertThatThrownBy(() -> watch.count("0044", vera))
                .isInstanceOfSatisfying(TooManyLookUpsException.class, refused -> {
                    assertThat(refused.getStatusCode().value()).isEqualTo(429);
                    assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("60");
                });
        watch.count(GUID, vera);
        watch.count("0044", olga);
        clock.pass(Duration.ofMinutes(1));
        watch.count("0044", vera);
    }

    @Test
    void whoIsFoundByWhatIsNoGuidIsNotedOnceAnHourForEachUser() {
        watch.found("0042", List.of("entry-1"), vera);
        watch.found("mei@contoso.com", List.of("entry-1"), vera);
        watch.found("0042", List.of("entry-1"), olga);
        verify(noteAction, times(1)).look(vera, "look up person", "entry-1");
        verify(noteAction, times(1)).look(olga, "look up person", "entry-1");

        clock.pass(Duration.ofHours(1));
        watch.found("0042", List.of("entry-1"), vera);
        verify(noteAction, times(2)).look(vera, "look up person", "entry-1");
    }

    @Test
    void whoIsFoundByAGuidIsNotNoted() {
        watch.found(GUID, List.of("entry-1"), vera);

        verify(noteAction, never()).look(any(), anyString(), anyString());
    }
}
