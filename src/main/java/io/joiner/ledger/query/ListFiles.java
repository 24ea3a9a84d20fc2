package io.joiner.ledger.query;

import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files that are being taken in, and how far each is. */
@Component
public class ListFiles {

    private final LedgerReads reads;

    ListFiles(LedgerReads reads) {
        this.reads = reads;
    }

    /**
     * A file that is not wholly in the ledger yet.
     *
     * @param batch the file's checkpoint; see {@link io.joiner.intake.file.FileIntake#checkpointOf}
     * @param items how many of its events have been taken in, bad ones included
     * @param changedAt when the latest of them were
     */
    public record FileUnderWay(
            String batch, long items, long accepted, long duplicates, long ignored, long rejected, Instant changedAt) {

        /** Its name; what follows it in a checkpoint tells files of one name apart. */
        public String name() {
            return batch.substring(batch.indexOf(' ') + 1, Math.max(batch.lastIndexOf(' '), batch.indexOf(' ') + 1));
        }
    }

    /** Those that went on last, first. */
    public List<FileUnderWay> underWay(int atMost) {
        return reads.jdbc()
                .sql("""
                        select batch, items, accepted, duplicates, ignored, rejected, changed_at from checkpoint
                        where moved_to is null and batch like 'file %' order by changed_at desc limit ?""")
                .param(atMost)
                .query(RecordRow.of(FileUnderWay.class))
                .list();
    }
}
