package io.joiner.ledger;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The report that lies beside a file that has been dealt with; written in one piece, streamed whatever its size. */
@Component
class FileReport {

    private static final JsonFactory JSON = new JsonFactory();

    private final LedgerReads reads;

    FileReport(LedgerReads reads) {
        this.reads = reads;
    }

    /** Where a file's report lies. */
    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ".report.json");
    }

    /** Removes the report of a file that did not come. */
    void remove(Path file) {
        try {
            Files.deleteIfExists(of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes {@code <file>.report.json}.
     *
     * @param file the dealt-with file's path
     * @param unreadable why the rest of the file could not be read, or null if all was
     */
    void write(Path file, long lines, Checkpoint counts, @Nullable String unreadable) {
        Path report = of(file);
        Path draft = file.resolveSibling("." + file.getFileName() + ".report.tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft);
                    JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                write(json, file, lines, counts, unreadable);
            }
            Files.move(draft, report, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonGenerator json, Path file, long lines, Checkpoint counts, @Nullable String unreadable)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("file", String.valueOf(file.getFileName()));
        json.writeNumberField("linesRead", lines);
        json.writeNumberField("accepted", counts.accepted());
        json.writeNumberField("duplicates", counts.duplicates());
        json.writeNumberField("ignored", counts.ignored());
        // Not the checkpoint's count: a crash between an unreadable end and the move lets that be met again.
        json.writeNumberField("rejected", rejected(counts.batch()));
        if (unreadable != null) {
            json.writeStringField("unreadable", unreadable);
        }
        json.writeArrayFieldStart("rejectedItems");
        eachRejected(counts.batch(), row -> writeRejected(json, row.getString(1), row.getString(2)));
        json.writeEndArray();
        json.writeEndObject();
    }

    private long rejected(String batch) {
        return reads.jdbc()
                .sql("select count(*) from rejected where batch = ?")
                .param(batch)
                .query(Long.class)
                .single();
    }

    private void eachRejected(String batch, RowCallbackHandler handler) {
        reads.jdbc()
                .sql("select source_place, reason from rejected where batch = ? order by id")
                .param(batch)
                .query(handler);
    }

    private static void writeRejected(JsonGenerator json, String place, String reason) {
        try {
            json.writeStartObject();
            json.writeStringField("place", place);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
