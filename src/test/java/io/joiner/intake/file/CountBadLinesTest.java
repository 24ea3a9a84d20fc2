package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountBadLinesTest {

    @Test
    void tellsTheIntakeHowManyEventsWereRejectedOfAll() {
        SourcePosition position = new SourcePosition(Source.FILE, "a.ndjson", "line 1");
        FileIntake intake = mock();

        new CountBadLines()
                .taken(
                        intake,
                        new Receipts(List.of(
                                new Receipt.Rejected(position, "bad"),
                                new Receipt.Ignored(position, "other"),
                                new Receipt.Accepted(position, "key", null, List.of(), true))));

        verify(intake).count(3, 1);
    }

    @Test
    void whatWasTakenInBeforeARestartCountsToo() {
        assertThat(new Checkpoint("file a", 2, 1, 2, 3, 4).events()).isEqualTo(10);
    }
}
