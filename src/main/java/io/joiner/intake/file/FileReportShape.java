package io.joiner.intake.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.joiner.event.table.RowKind;
import io.joiner.intake.table.FileShape;
import java.io.IOException;
import java.util.Map;

/** The part of a file's report that tells what was found out of the file, and what was passed over. */
final class FileReportShape {

    private static final String HINT =
            "The file has no eventId, so a row counts as new whenever any of its columns changes. For full"
                    + " exports, say which columns tell repeats (joiner.receive.file.columns.event-id), or that the first row of a person"
                    + " counts alone (joiner.mapping.profiles.plain.first-seen-only: true).";

    private FileReportShape() {}

    static void write(JsonGenerator json, FileShape shape) throws IOException {
        json.writeObjectFieldStart("format");
        json.writeStringField("charset", shape.charset());
        if (shape.table().isPresent()) {
            write(json, shape.table().get());
        }
        json.writeEndObject();
        if (shape.table().isPresent()) {
            writeSkipped(json, shape);
        }
    }

    /** Of people who are provisioned all the same. */
    static void write(JsonGenerator json, FileNotes notes) throws IOException {
        if (notes.knownPeople() > 0) {
            json.writeNumberField("knownPeopleAgain", notes.knownPeople());
            json.writeStringField("hint", HINT);
        }
        json.writeNumberField("notes", notes.count());
        if (notes.count() == 0) {
            return;
        }
        json.writeArrayFieldStart("firstNotes");
        for (FileNotes.Note note : notes.first()) {
            json.writeStartObject();
            json.writeStringField("place", note.place());
            json.writeStringField("note", note.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, FileShape.Table table) throws IOException {
        if (!table.delimiter().isEmpty()) {
            json.writeStringField("delimiter", table.delimiter());
        }
        json.writeNumberField("headerLine", table.headerLine());
        json.writeObjectFieldStart("columns");
        for (Map.Entry<String, String> read : table.columns().readFrom().entrySet()) {
            json.writeStringField(read.getKey(), read.getValue());
        }
        json.writeEndObject();
    }

    private static void writeSkipped(JsonGenerator json, FileShape shape) throws IOException {
        json.writeObjectFieldStart("skippedLines");
        json.writeNumberField("beforeHeader", shape.linesBeforeHeader());
        json.writeNumberField("empty", of(shape, RowKind.EMPTY));
        json.writeNumberField("aroundData", of(shape, RowKind.AROUND_DATA));
        json.writeNumberField("headerAgain", of(shape, RowKind.HEADER_AGAIN));
        json.writeNumberField("example", of(shape, RowKind.EXAMPLE));
        json.writeEndObject();
    }

    private static long of(FileShape shape, RowKind kind) {
        return shape.skipped().getOrDefault(kind, 0L);
    }
}
