package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.ItemBatch;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.format.OneItem;
import io.joiner.mapping.target.Configured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapBatchTest {

    /** Many are those of a large file, and those that are replayed together, whatever door they once came by. */
    @ParameterizedTest
    @CsvSource({
        "WEBHOOK, false, URGENT",
        "KAFKA,   false, NORMAL",
        "FILE,    false, NORMAL",
        "WEBHOOK, true,  BULK",
        "KAFKA,   true,  BULK",
        "FILE,    true,  BULK"
    })
    void somebodyWaitsForAWebhooksPersonButNobodyBehindMany(Source source, boolean many, Lane lane) {
        ItemBatch batch = new ItemBatch(
                null,
                List.of(new OneItem()
                        .read(
                                new SourcePosition(source, "somewhere", "1"),
                                "{\"objectId\":\"ada\"}".getBytes(StandardCharsets.UTF_8))),
                many,
                null);

        assertThat(new MapBatch(Configured.mapping().start()).map(batch).mappings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Mapping.Mapped.class,
                        mapped -> assertThat(mapped.event().lane()).isEqualTo(lane));
    }
}
