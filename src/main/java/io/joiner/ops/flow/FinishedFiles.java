package io.joiner.ops.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.joiner.event.Masked;
import io.joiner.ledger.store.LedgerProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the reports that lie beside files that this node has dealt with. */
@Component
class FinishedFiles {

    private static final Logger log = LoggerFactory.getLogger(FinishedFiles.class);
    private static final String REPORT = ".report.json";

    private final JsonFactory json = new JsonFactory();
    private final Path data;

    FinishedFiles(LedgerProperties properties) {
        this.data = properties.dataDir();
    }

    private record Report(Path path, Instant at) {}

    /** The latest, newest first. */
    List<SourcesNow.FinishedFile> latest(int atMost) {
        return Stream.of("done", "rejected")
                .flatMap(folder -> reports(data.resolve(folder)))
                .sorted(Comparator.comparing(Report::at).reversed())
                .limit(atMost)
                .flatMap(report -> read(report).stream())
                .toList();
    }

    private static Stream<Report> reports(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Report> reports = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(REPORT)).toList()) {
                reports.add(new Report(file, Files.getLastModifiedTime(file).toInstant()));
            }
            return reports.stream();
        } catch (IOException e) {
            log.debug("The reports in {} can't be listed", folder, e);
            return Stream.empty();
        }
    }

    private Optional<SourcesNow.FinishedFile> read(Report report) {
        try {
            return Optional.of(parse(report));
        } catch (IOException | UncheckedIOException e) {
            log.debug("The report {} can't be read", report.path(), e);
            return Optional.empty();
        }
    }

    /** Up to the list of rejected lines, which may be as long as the file was: the page Rejected has them. */
    private SourcesNow.FinishedFile parse(Report report) throws IOException {
        Map<String, Long> figures = new HashMap<>();
        @Nullable String unreadable = null;
        try (JsonParser parser = json.createParser(report.path().toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY) {
                    break;
                } else if (value == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    figures.put(name, parser.getLongValue());
                } else if (name.equals("unreadable")) {
                    unreadable = parser.getText();
                }
            }
        }
        String file = String.valueOf(report.path().getFileName());
        Path finished = Path.of(file.substring(0, file.length() - REPORT.length()));
        return new SourcesNow.FinishedFile(
                Masked.file(finished).toString(),
                report.at(),
                figures.getOrDefault("linesRead", 0L),
                figures.getOrDefault("accepted", 0L),
                figures.getOrDefault("duplicates", 0L),
                figures.getOrDefault("rejected", 0L),
                unreadable == null ? null : Masked.of(finished, unreadable));
    }
}
