package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.returnsFirstArg;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.event.ItemBatch;
import io.joiner.intake.file.CheckColumns;
import io.joiner.intake.file.CompleteFiles;
import io.joiner.intake.file.CountBadLines;
import io.joiner.intake.file.FileDoor;
import io.joiner.intake.file.FinishFile;
import io.joiner.intake.file.LeaveFile;
import io.joiner.intake.file.ResumeFile;
import io.joiner.ledger.Receipts;
import io.joiner.support.LedgerInAFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveFileTest extends RouteTest {

    @TempDir
    static Path dataDir;

    private static LedgerInAFolder ledger;

    @TempDir
    Path inbox;

    private final FileDoor fileDoor = new FileDoor(new CompleteFiles(Clock.systemUTC()));
    private final LeaveFile leaveFile = mock();
    private final CheckColumns checkColumns = mock();
    private MockEndpoint accept;

    ReceiveFileTest() {
        super("receive-file.camel.yaml", "failures.camel.yaml");
    }

    @BeforeAll
    static void openLedger() {
        ledger = new LedgerInAFolder(dataDir);
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.receive.file.directory", inbox.toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("completeFiles", new CompleteFiles(Clock.systemUTC()));
        registry.bind("fileDoor", fileDoor);
        registry.bind("resumeFile", ledger.get(ResumeFile.class));
        registry.bind("finishFile", ledger.get(FinishFile.class));
        registry.bind("leaveFile", leaveFile);
        registry.bind("countBadLines", new CountBadLines());
        when(checkColumns.check(any())).thenAnswer(returnsFirstArg());
        registry.bind("checkColumns", checkColumns);
    }

    @BeforeEach
    void putAMockInThePlaceOfAccept() throws Exception {
        advise(
                "receive-file",
                route -> route.weaveById("to-accept")
                        .replace()
                        .to("mock:accept")
                        .setBody(ExpressionBuilder.constantExpression(new Receipts(List.of()))));
        accept = getMockEndpoint("mock:accept");
    }

    @Test
    void handsOnBatchesInOrderAndThenPutsTheFileAside() throws Exception {
        drop("ordered.ndjson", people(1_100));
        accept.expectedMessageCount(3);
        context.start();

        accept.assertIsSatisfied();

        awaitDone("ordered.ndjson");
        assertThat(batches()).extracting(batch -> batch.items().size()).containsExactly(500, 500, 100);
        assertThat(batches())
                .flatExtracting(ItemBatch::items)
                .extracting(item -> item.position().place())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_100)
                        .mapToObj(line -> "line " + line)
                        .toList());
        assertThat(batches()).allMatch(ItemBatch::fromLargeFile);
    }

    @Test
    void takesEveryFormAndNothingElse() throws Exception {
        List<String> foreign = List.of(
                ".hidden.ndjson",
                "unfinished.ndjson.tmp",
                "unfinished.csv.part",
                "notes.txt",
                "joiners.xml",
                "json",
                ".csv");
        List<String> ours =
                List.of("a.ndjson", "b.jsonl", "c.json", "D.JSON", "e f (1), 'new'.ndjson", "g.${body}.json");
        for (String name : foreign) {
            drop(name, people(1));
        }
        for (String name : ours) {
            drop(name, people(1));
        }
        accept.expectedMessageCount(ours.size());
        context.start();

        accept.assertIsSatisfied();

        awaitDone(ours.toArray(String[]::new));
        assertThat(names(inbox)).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Test
    void waitsUntilAFileIsComplete() throws Exception {
        Path file = inbox.resolve("growing.ndjson");
        accept.expectedMessageCount(1);
        context.start();

        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            Instant end = Instant.now().plusSeconds(3);
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                writer.write(people(1));
                writer.flush();
                return Instant.now().isAfter(end);
            });
            assertThat(accept.getReceivedCounter()).isZero();
        }

        long lines = Files.readString(file).lines().count();
        accept.assertIsSatisfied();
        assertThat(batches().get(0).items()).hasSize((int) lines);
        awaitDone("growing.ndjson");
    }

    @Test
    void doesNotWaitForEachOfManyFilesInTurn() throws Exception {
        for (int i = 0; i < 20; i++) {
            drop("many-" + i + ".ndjson", people(1));
        }
        accept.expectedMessageCount(20);
        accept.setResultWaitTime(5_000);
        context.start();

        accept.assertIsSatisfied();
    }

    @Test
    void leavesAFileInTheInboxWhileTheLedgerIsAway() throws Exception {
        drop("patient.ndjson", people(2_000));
        accept.whenExchangeReceived(1, ReceiveFileTest::failAsWithoutLedger);
        accept.whenExchangeReceived(2, exchange -> {
            assertThat(inbox.resolve("patient.ndjson")).exists();
            failAsWithoutLedger(exchange);
        });
        accept.expectedMessageCount(2 + 4);
        context.start();

        accept.assertIsSatisfied();

        awaitDone("patient.ndjson");
        verify(leaveFile, times(2)).forLater(eq(inbox.resolve("patient.ndjson").toString()), any());
        assertThat(names(dataDir.resolve("rejected"))).doesNotContain("patient.ndjson");
    }

    @Test
    void rejectsAFileThatCannotBeReadAndGoesOnWithTheNext() throws Exception {
        drop("1-broken.json.gz", "this is not gzip");
        drop("2-good.ndjson", people(1));
        accept.expectedMessageCount(1);
        context.start();

        accept.assertIsSatisfied();

        awaitDone("2-good.ndjson");
        await().untilAsserted(() -> assertThat(names(dataDir.resolve("rejected")))
                .contains("1-broken.json.gz", "1-broken.json.gz.report.json"));
        assertThat(names(inbox)).isEmpty();
    }

    @Test
    void takesWhatPrecedesABreakBeforeItRejectsTheFile() throws Exception {
        drop("cut.json", "[{\"objectId\":\"person-1\"},\n{\"objectId\":\"person-2\"},\n");
        accept.expectedMessageCount(1);
        context.start();

        accept.assertIsSatisfied();

        assertThat(batches().get(0).items()).hasSize(2);
        Path report = dataDir.resolve("rejected").resolve("cut.json.report.json");
        await().untilAsserted(() -> assertThat(report)
                .content()
                .contains("\"linesRead\" : 3", "\"rejected\" : 1", "the file ends inside this item"));
    }

    @Test
    void readsAFileAnewThatWasReplacedWhileItWasRead() throws Exception {
        drop("replaced.ndjson", people(1));
        AtomicBoolean replaced = new AtomicBoolean();
        accept.whenAnyExchangeReceived(exchange -> {
            if (replaced.compareAndSet(false, true)) {
                Path next = Files.writeString(inbox.resolve(".next"), people(2));
                Files.move(next, inbox.resolve("replaced.ndjson"), StandardCopyOption.REPLACE_EXISTING);
            }
        });
        context.start();

        awaitDone("replaced.ndjson");
        assertThat(batches()).extracting(batch -> batch.items().size()).containsExactly(1, 2);
        assertThat(Files.readString(dataDir.resolve("done").resolve("replaced.ndjson")))
                .isEqualTo(people(2));
    }

    @Test
    void leavesTheRestOfAFileForTheNextStartWhenItIsStopped() throws Exception {
        drop("long.ndjson", people(3_000));
        accept.whenAnyExchangeReceived(exchange -> fileDoor.stop());
        context.start();

        await().untilAsserted(() -> assertThat(batches()).isNotEmpty());
        context.stop();

        // The splitter has looked for one batch more before it handed on the first.
        assertThat(batches()).hasSizeLessThanOrEqualTo(2);
        assertThat(names(inbox)).contains("long.ndjson");
        assertThat(names(dataDir.resolve("done"))).doesNotContain("long.ndjson");
    }

    private static void failAsWithoutLedger(Exchange exchange) {
        exchange.setException(new IllegalStateException("the ledger is away"));
    }

    private List<ItemBatch> batches() {
        return accept.getReceivedExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(ItemBatch.class))
                .toList();
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(inbox.resolve(name), content);
    }

    private static String people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("{\"objectId\":\"person-%d\"}\n"::formatted)
                .collect(Collectors.joining());
    }

    private void awaitDone(String... names) {
        await().untilAsserted(() -> assertThat(names(dataDir.resolve("done"))).contains(names));
        await().untilAsserted(() -> assertThat(names(inbox)).doesNotContain(names));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
