package io.joiner.intake.format;

import io.joiner.intake.bytes.DetectCharset;
import io.joiner.intake.bytes.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Finds out in which charset a file is written. Tables are read to their end for that: what tells it may come late. */
final class CharsetOfFile {

    private static final int FIRST_BYTES = 256;

    private CharsetOfFile() {}

    static Charset of(String name, InputStream content) throws IOException {
        return FileForm.isTable(name)
                ? DetectCharset.of(content)
                : DetectCharset.marked(content.readNBytes(FIRST_BYTES)).orElse(StandardCharsets.UTF_8);
    }

    static Charset of(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (name.toLowerCase(Locale.ROOT).matches(".*\\.(xlsx|zip)")) {
            return StandardCharsets.UTF_8;
        }
        boolean zipped = FileForm.zipped(name);
        try (FileBytes bytes = new FileBytes(path, zipped, StandardCharsets.UTF_8);
                InputStream content = bytes.content()) {
            return of(name, content);
        } catch (IOException e) {
            if (zipped) {
                // Whoever reads the file meets the fault at its place, after all that comes before it.
                return StandardCharsets.UTF_8;
            }
            throw e;
        }
    }
}
