package io.joiner.intake.file;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.joiner.intake.bytes.RegularFile;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.OwnerAlone;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * The report that lies beside a file that has been dealt with; written in one piece, streamed whatever its size. It tells whose
 * it is by the file's content, so that it is written over by itself alone, after a crash.
 */
@Component
public class FileReport {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SHA256 = "sha256";

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
     * @param file the dealt-with file's path, of which {@link #isFreeOrOf} holds
     * @param intake what was found out of it
     */
    void write(Path file, FileIntake intake, Checkpoint counts) {
        Path report = of(file);
        Path draft = file.resolveSibling("." + file.getFileName() + ".report.tmp");
        try {
            Files.deleteIfExists(draft);
            try (OutputStream out = Channels.newOutputStream(
                            Files.newByteChannel(draft, OwnerAlone.anew(), OwnerAlone.file()));
                    JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                write(json, file, intake, counts);
            }
            if (isOf(report, counts.batch())) {
                Files.move(draft, report, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(draft, report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonGenerator json, Path file, FileIntake intake, Checkpoint counts) throws IOException {
        UnreadableFileException unreadable = intake.unreadable();
        json.writeStartObject();
        json.writeStringField("file", String.valueOf(file.getFileName()));
        json.writeStringField(SHA256, sha256(counts.batch()));
        json.writeNumberField("linesRead", intake.linesRead());
        json.writeNumberField("accepted", counts.accepted());
        json.writeNumberField("duplicates", counts.duplicates());
        json.writeNumberField("ignored", counts.ignored());
        // Not the checkpoint's count: a crash between an unreadable end and the move lets that be met again.
        json.writeNumberField("rejected", rejected(counts.batch()));
        if (unreadable != null) {
            json.writeStringField("unreadable", unreadable.getMessage());
        }
        if (intake.shape().isPresent()) {
            FileReportShape.write(json, intake.shape().get());
        }
        FileReportShape.write(json, intake.notes());
        json.writeArrayFieldStart("rejectedItems");
        eachRejected(counts.batch(), row -> writeRejected(json, row.getString(1), row.getString(2)));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Whether the file's report can be written: none is there, or an earlier try's of the same file. */
    boolean isFreeOrOf(Path file, String checkpoint) {
        return !Files.exists(of(file), LinkOption.NOFOLLOW_LINKS) || isOf(of(file), checkpoint);
    }

    /** Whatever else lies there may be anything. */
    private static boolean isOf(Path report, String checkpoint) {
        if (!RegularFile.is(report)) {
            return false;
        }
        try (JsonParser json = JSON.createParser(report.toFile())) {
            return json.nextToken() == JsonToken.START_OBJECT
                    && json.nextToken() == JsonToken.FIELD_NAME
                    && json.nextToken() == JsonToken.VALUE_STRING
                    && json.nextToken() == JsonToken.FIELD_NAME
                    && json.currentName().equals(SHA256)
                    && sha256(checkpoint).equals(json.nextTextValue());
        } catch (IOException e) {
            return false;
        }
    }

    /** The end of {@link FileIntake#checkpointOf}. */
    private static String sha256(String checkpoint) {
        return checkpoint.substring(checkpoint.lastIndexOf(' ') + 1);
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
