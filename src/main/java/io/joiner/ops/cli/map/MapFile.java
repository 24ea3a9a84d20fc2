package io.joiner.ops.cli.map;

import io.joiner.event.EnvelopePaths;
import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.file.CheckColumns;
import io.joiner.intake.file.CompleteFiles;
import io.joiner.intake.file.FileDoor;
import io.joiner.intake.file.FileIntake;
import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.table.FileOptions;
import io.joiner.ledger.accept.KnownPeople;
import io.joiner.mapping.MapBatch;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.profile.UnknownProfileException;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.ReadingPace;
import io.joiner.provisioning.eta.Eta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would become of a file's events; calls nobody and writes nothing. */
@Command(
        name = "map",
        description = {
            "Shows what would become of the events of a file: profile, targets, lane, date and the request that would be"
                    + " sent, or why an event would be rejected or ignored.",
            "Calls nobody and writes nothing. Needs no more configuration than targets and profiles.",
            "Where there is a ledger, the summary tells how many events are of new people, changed, or duplicates; only new and"
                    + " changed ones are called for."
        })
public final class MapFile implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "*.ndjson, *.jsonl, *.json or *.csv, each also with .gz.")
    private @Nullable Path file;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Read all events by this profile, whether it matches or not.")
    private @Nullable String profile;

    @Option(names = "--limit", paramLabel = "N", description = "Look at the first N items alone.")
    private long limit = Long.MAX_VALUE;

    public MapFile(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        Path path = Objects.requireNonNull(file, "picocli requires it");
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw calledWrongly(path + " is no file that can be read.");
        }
        try (ConfigurableApplicationContext context = start();
                FileIntake intake = context.getBean(CheckColumns.class)
                        .check(new FileDoor(new CompleteFiles(Clock.systemUTC()), options(context)).open(real(path)))) {
            Tally tally = map(intake, context);
            output.tell(tally.summary(path.toString(), intake.unreadable(), context.getBean(Eta.class)));
            return tally.foundTrouble() || intake.unreadable() != null ? 1 : 0;
        } catch (UnknownProfileException e) {
            throw calledWrongly("--profile: " + e.getMessage());
        }
    }

    /** With the ledger where there is one: then it can be told who is known. */
    private ConfigurableApplicationContext start() {
        ConfigurableApplicationContext context = start.withoutLedger();
        if (!isLedgerThere(context.getEnvironment())) {
            return context;
        }
        context.close();
        return start.asGuest();
    }

    private static boolean isLedgerThere(Environment configuration) {
        String url = configuration.getProperty("joiner.ledger.url", "");
        return !url.isBlank()
                || Files.exists(Path.of(configuration.getProperty("joiner.data-dir", "data"), "ledger.db"));
    }

    private static FileOptions options(ConfigurableApplicationContext context) {
        return context.getBean(ReceiveProperties.class)
                .file()
                .options()
                .withEnvelopes(context.getBean(EnvelopePaths.class).paths());
    }

    /** A person's own link is no stranger's. */
    private static String real(Path path) {
        try {
            return Files.isSymbolicLink(path) ? path.toRealPath().toString() : path.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tally map(FileIntake intake, ConfigurableApplicationContext context) {
        MapBatch mapBatch = context.getBean(MapBatch.class);
        PreviewMapping preview =
                new PreviewMapping(context.getBean(TargetsProperties.class).targets());
        Tally tally = new Tally();
        KnownPeople knownPeople = context.getBeanProvider(KnownPeople.class).getIfAvailable();
        ReadingPace pace = new ReadingPace(output.line(), intake, limit, System::nanoTime);
        long items = 0;
        for (Iterator<ItemBatch> batches = intake; items < limit && batches.hasNext(); ) {
            ItemBatch batch = firstOf(batches.next(), limit - items);
            List<Mapping> mappings = mapBatch.map(batch).mappings();
            if (knownPeople != null) {
                tellWhoIsKnown(mappings, knownPeople, tally);
            }
            mappings.stream().map(preview::preview).forEach(event -> {
                tally.add(event);
                output.tell(event);
            });
            items += batch.items().size();
            pace.at(items);
        }
        return tally;
    }

    private static void tellWhoIsKnown(List<Mapping> mappings, KnownPeople knownPeople, Tally tally) {
        List<MappedEvent> events = mappings.stream()
                .flatMap(mapping ->
                        mapping instanceof Mapping.Mapped mapped ? Stream.of(mapped.event()) : Stream.empty())
                .toList();
        tally.known(knownPeople.knownEvents(events), knownPeople.ofKnownPeople(events));
    }

    private ItemBatch firstOf(ItemBatch batch, long most) {
        List<ReceivedItem> items =
                batch.items().subList(0, (int) Math.min(most, batch.items().size()));
        return new ItemBatch(batch.checkpoint(), items, batch.fromLargeFile(), profile);
    }

    private ParameterException calledWrongly(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
