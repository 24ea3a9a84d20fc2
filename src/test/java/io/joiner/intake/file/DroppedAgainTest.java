package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import io.joiner.event.ItemBatch;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import io.joiner.support.LedgerInAFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.stubbing.Answer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.FileSystemUtils;

/** A file is dropped again under the same name while the first is on its way: at each step, in each way, in each form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DroppedAgainTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_700_000_000_000L);

    private LedgerInAFolder ledger;
    private Path data;
    private Path inbox;
    private AcceptEvents acceptEvents;
    private TakenFiles takenFiles;
    private FileReport report;
    private FinishFile finishFile;

    @BeforeAll
    void openLedger(@TempDir Path folder) {
        ledger = new LedgerInAFolder(folder);
        data = folder;
    }

    @AfterAll
    void closeLedger() {
        ledger.close();
    }

    @BeforeEach
    void makeAnInbox(@TempDir Path folder) throws IOException {
        inbox = folder;
        for (String name : List.of("done", "rejected")) {
            FileSystemUtils.deleteRecursively(data.resolve(name));
            Files.createDirectory(data.resolve(name));
        }
        openNode();
    }

    private void openNode() {
        acceptEvents = spy(ledger.get(AcceptEvents.class));
        takenFiles = spy(takenFiles(ledger));
        report = spy(ledger.get(FileReport.class));
        finishFile = finishFile(ledger);
    }

    private TakenFiles takenFiles(LedgerInAFolder node) {
        return new TakenFiles(node.get(Transactions.class), node.get(LiveNodes.class), node.get(AcceptEvents.class));
    }

    private FinishFile finishFile(LedgerInAFolder node) {
        return new FinishFile(
                acceptEvents,
                takenFiles,
                report,
                node.get(LedgerProperties.class),
                mock(ApplicationEventPublisher.class),
                Clock.systemUTC());
    }

    /** Just before each step. */
    enum Moment {
        CLAIM {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.acceptEvents).claim(anyString());
            }
        },
        TAKE_ASIDE {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.takenFiles).take(any());
            }
        },
        CHOOSE_ITS_PLACE {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.acceptEvents).movedTo(anyString());
            }
        },
        NOTE_ITS_PLACE {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.acceptEvents).moving(anyString(), any());
            }
        },
        REPORT {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.report).write(any(), any(), any());
            }
        },
        FORGET_CHECKPOINT {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.acceptEvents).finished(anyString());
            }
        },
        GIVE_BACK {
            @Override
            void before(DroppedAgainTest test, Answer<?> then) {
                doAnswer(then).when(test.takenFiles).giveBack(any());
            }
        };

        abstract void before(DroppedAgainTest test, Answer<?> then);
    }

    /** How writers put a file under a name that is in use. */
    enum Way {
        RENAMED_OVER {
            @Override
            void drop(Path file, byte[] content) throws IOException {
                Path draft = Files.write(file.resolveSibling(".draft"), content);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        WRITTEN_OVER {
            @Override
            void drop(Path file, byte[] content) throws IOException {
                Files.write(file, content);
            }
        },
        REMOVED_AND_WRITTEN {
            @Override
            void drop(Path file, byte[] content) throws IOException {
                Files.deleteIfExists(file);
                Files.write(file, content);
            }
        },
        /** Size and time are those of the first, too. */
        LOOKING_THE_SAME {
            @Override
            void drop(Path file, byte[] content) throws IOException {
                Files.write(file, content);
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        };

        abstract void drop(Path file, byte[] content) throws IOException;
    }

    enum Form {
        PLAIN("joiners.ndjson") {
            @Override
            byte[] bytes(String person) {
                return line(person);
            }
        },
        ZIPPED("joiners.ndjson.gz") {
            @Override
            byte[] bytes(String person) {
                return zipped(person);
            }
        },
        REJECTED("joiners.json.gz") {
            @Override
            byte[] bytes(String person) {
                byte[] whole = zipped(person);
                return Arrays.copyOf(whole, whole.length - 4);
            }
        };

        private final String fileName;

        Form(String fileName) {
            this.fileName = fileName;
        }

        abstract byte[] bytes(String person);

        String folder() {
            return this == REJECTED ? "rejected" : "done";
        }

        private static byte[] line(String person) {
            return "{\"objectId\":\"%s\"}\n".formatted(person).getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] zipped(String person) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(line(person));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    static Stream<Arguments> everyMomentWayAndForm() {
        return Stream.of(Moment.values())
                .flatMap(moment -> Stream.of(Way.values())
                        .flatMap(way -> Stream.of(Form.values()).map(form -> Arguments.of(moment, way, form))));
    }

    @ParameterizedTest
    @MethodSource("everyMomentWayAndForm")
    void theSecondFileIsReadWhenever(Moment moment, Way way, Form form) throws Exception {
        Path file = inbox.resolve(form.fileName);
        String first = nextPerson();
        String second = nextPerson();
        drop(file, form.bytes(first));
        onceBefore(moment, () -> way.drop(file, form.bytes(second)));

        List<String> read = Stream.of(take(file), take(file), take(file))
                .flatMap(List::stream)
                .toList();

        assertThat(read).containsExactly(first, second);
        assertThat(inbox).isEmptyDirectory();
        assertThat(contents(form)).contains(new String(form.bytes(second), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aCrashLosesNothingAndDoublesNothing(Moment moment) throws Exception {
        Path file = inbox.resolve(Form.PLAIN.fileName);
        drop(file, Form.PLAIN.bytes("crashed-before-" + moment));
        onceBefore(moment, () -> {
            doNothing().when(takenFiles).giveBack(any());
            throw new Crash();
        });
        assertThatThrownBy(() -> take(file)).isInstanceOf(Crash.class);

        List<String> readAgain = afterARestart(file);

        assertThat(readAgain).isEmpty();
        assertThat(inbox).isEmptyDirectory();
        assertThat(contents(Form.PLAIN)).containsOnlyOnce("crashed-before-" + moment);
        assertThat(reportsWithOneRejected()).isEqualTo(1);
    }

    private List<String> afterARestart(Path file) throws Exception {
        ledger.close();
        ledger = new LedgerInAFolder(data);
        openNode();
        takenFiles.putBackWhatIsLeft(inbox);
        return take(file);
    }

    @Test
    void aFileThatComesBackWaitsUntilItsNameIsFree() throws Exception {
        Path file = inbox.resolve("joiners.ndjson");
        drop(file, Form.PLAIN.bytes("first"));
        TakenFile taken = TakenFile.take(file, TakenFile.PREFIX + "dead-1").orElseThrow();
        drop(file, Form.PLAIN.bytes("second"));

        takenFiles.putBackWhatIsLeft(inbox);
        assertThat(file).hasBinaryContent(Form.PLAIN.bytes("second"));
        assertThat(take(file)).containsExactly("second");
        takenFiles.putBackWhatIsLeft(inbox);

        assertThat(taken.folder()).doesNotExist();
        assertThat(take(file)).containsExactly("first");
    }

    @Test
    void aFileThatIsBackAlreadyIsNotPutBackAgain() throws Exception {
        Path file = inbox.resolve("joiners.ndjson");
        drop(file, Form.PLAIN.bytes("linked"));
        TakenFile taken = TakenFile.take(file, TakenFile.PREFIX + "dead-1").orElseThrow();
        Files.createLink(file, taken.path());

        takenFiles.putBackWhatIsLeft(inbox);

        assertThat(taken.folder()).doesNotExist();
        assertThat(take(file)).containsExactly("linked");
    }

    @Test
    void whereADiskHasNoLinksItComesBackUnderAnotherName() throws Exception {
        Path file = inbox.resolve("joiners.ndjson");
        drop(file, Form.PLAIN.bytes("first"));
        TakenFile taken = TakenFile.take(file, TakenFile.PREFIX + "dead-1").orElseThrow();
        drop(file, Form.PLAIN.bytes("second"));

        TakenFile.PutBack came = taken.putBack(
                (second, first) -> {
                    throw new UnsupportedOperationException("no links here");
                },
                "other.ndjson");

        assertThat(came).isEqualTo(TakenFile.PutBack.UNDER_ANOTHER_NAME);
        assertThat(inbox.resolve("other.ndjson")).hasBinaryContent(Form.PLAIN.bytes("first"));
        assertThat(file).hasBinaryContent(Form.PLAIN.bytes("second"));
        assertThat(taken.folder()).doesNotExist();
    }

    @Test
    void anEmptyFolderOfADeadNodeIsRemovedAndOtherFoldersStay() throws Exception {
        Files.createDirectory(inbox.resolve(TakenFile.PREFIX + "dead-1"));
        Files.createDirectory(inbox.resolve("archive"));

        takenFiles.putBackWhatIsLeft(inbox);

        assertThat(names(inbox)).containsExactly("archive");
    }

    /** Whoever may write into the inbox could have any folder emptied into it. */
    @Test
    void aLinkWithTheNameOfAFolderForTakenFilesLeadsNowhere(@TempDir Path elsewhere) throws Exception {
        Path precious = Files.writeString(elsewhere.resolve("precious.json"), "{}");
        Files.createSymbolicLink(inbox.resolve(TakenFile.PREFIX + "dead-1"), elsewhere);

        takenFiles.putBackWhatIsLeft(inbox);

        assertThat(precious).exists();
        assertThat(names(inbox)).containsExactly(TakenFile.PREFIX + "dead-1");
    }

    /** After a crash a file goes where it was about to go, unless something else has that place or its report's by now. */
    @Test
    void aFileThatGoesOnAfterACrashWritesOverNoReportButItsOwn() throws Exception {
        Path file = inbox.resolve("crashed.ndjson");
        drop(file, Form.PLAIN.bytes("crashed"));
        onceBefore(Moment.REPORT, () -> {
            doNothing().when(takenFiles).giveBack(any());
            throw new Crash();
        });
        assertThatThrownBy(() -> take(file)).isInstanceOf(Crash.class);
        Path other = Files.writeString(
                data.resolve("done").resolve("crashed.ndjson.report.json"), "{\"file\":\"x\",\"sha256\":\"y\"}");

        afterARestart(file);

        assertThat(other).hasContent("{\"file\":\"x\",\"sha256\":\"y\"}");
        assertThat(names(data.resolve("done")))
                .filteredOn(name -> name.endsWith("-crashed.ndjson"))
                .hasSize(1);
    }

    @Test
    void aReportTellsTheContentOfItsFileAndIsReadByItsOwnerAlone() throws Exception {
        Path file = inbox.resolve("joiners.ndjson");
        byte[] content = Form.PLAIN.bytes(nextPerson());
        drop(file, content);

        take(file);

        Path report = data.resolve("done").resolve("joiners.ndjson.report.json");
        assertThat(report)
                .content()
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(Files.getPosixFilePermissions(report)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /** The report of a file that was removed from the folder, and a file that has a report's name. */
    @Test
    void neverWritesOverAReportOrAFileThatLooksLikeOne() throws Exception {
        Path done = data.resolve("done");
        Path other = Files.writeString(done.resolve("taken.ndjson.report.json"), "of another file");
        Path file = inbox.resolve("taken.ndjson");
        drop(file, Form.PLAIN.bytes("person-3"));

        take(file);

        assertThat(other).hasContent("of another file");
        assertThat(names(done))
                .filteredOn(name -> name.endsWith("-taken.ndjson"))
                .hasSize(1);
    }

    private static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
    }

    private interface Doing {
        void make() throws Exception;
    }

    private void onceBefore(Moment moment, Doing doing) {
        AtomicBoolean done = new AtomicBoolean();
        moment.before(this, call -> {
            if (done.compareAndSet(false, true)) {
                doing.make();
            }
            return call.callRealMethod();
        });
    }

    /** What the route does with a complete file, and whom it read of. */
    private List<String> take(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        FileDoor door = new FileDoor(new CompleteFiles(Clock.systemUTC()));
        FileIntake intake = ledger.get(ResumeFile.class).resume(door.open(file.toString()));
        List<String> read = new ArrayList<>();
        intake.forEachRemaining(batch -> read.addAll(accept(batch)));
        finishFile.done(intake);
        return read;
    }

    /** Rejected, since that needs no mapping. */
    private List<String> accept(ItemBatch batch) {
        List<Mapping> mappings = batch.items().stream()
                .<Mapping>map(item -> new Mapping.Rejected(item.position(), item.toString(), "for the test"))
                .toList();
        ledger.get(AcceptEvents.class).accept(mappings, batch.checkpoint(), mappings.size());
        return batch.items().stream().map(DroppedAgainTest::person).toList();
    }

    /** Of one length, so that files of one person look alike. */
    private static String nextPerson() {
        return "person-" + (1_000 + PEOPLE.incrementAndGet());
    }

    private static String person(Object item) {
        return item.toString().replaceAll("(?s).*objectId\"?[:=]\"?([a-zA-Z0-9_-]+).*", "$1");
    }

    private static void drop(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    private String contents(Form form) throws IOException {
        StringBuilder all = new StringBuilder();
        Path folder = data.resolve(form.folder());
        for (String name : names(folder)) {
            if (name.endsWith(form.fileName)) {
                all.append(Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private long reportsWithOneRejected() throws IOException {
        Path folder = data.resolve("done");
        long reports = 0;
        for (String name : names(folder)) {
            boolean counts = name.endsWith(Form.PLAIN.fileName + ".report.json")
                    && Files.readString(folder.resolve(name)).contains("\"rejected\" : 1");
            reports += counts ? 1 : 0;
        }
        return reports;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
