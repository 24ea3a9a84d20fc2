package io.joiner.ops.cli;

import io.joiner.ledger.transfer.BackUpLedger;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.Pace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies the embedded ledger. */
@Command(
        name = "backup",
        description = {
            "Copies the ledger, as of one moment, into a new file. joiner may be running and goes on meanwhile.",
            "The copy is whole, looked through and on the disk when the command ends well; it holds what names people.",
            "To restore it, name it ledger.db in an empty data folder and start joiner there.",
            "A ledger in PostgreSQL is backed up by pg_dump; the command says how."
        })
final class Backup implements Callable<Integer> {

    private final StartLean start;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The new file. None that is there is written over.")
    private @Nullable Path file;

    Backup(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = start.besideTheLedger()) {
            BackUpLedger.Backup backup = context.getBean(BackUpLedger.class)
                    .to(Objects.requireNonNull(file, "picocli requires it"), new Pace(output.line(), Pace.Unit.BYTES));
            output.tell(
                    backup,
                    "%s: %s, %d entries (%d of them open), %d events, %d audit records to be delivered; looked through and whole"
                            .formatted(
                                    backup.file(),
                                    megabytes(backup.bytes()),
                                    backup.entries(),
                                    backup.open(),
                                    backup.events(),
                                    backup.auditPending()));
            return 0;
        }
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / 1e6);
    }
}
