package io.joiner.intake.file;

import io.joiner.event.Masked;
import io.joiner.intake.bytes.RegularFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers what the inbox does not take because it is no file: links, FIFOs, sockets and devices. Any thread may ask. */
@Component
public class LinksInInbox {

    private static final Logger log = LoggerFactory.getLogger(LinksInInbox.class);

    /** Whoever may write into the inbox may make any number. */
    private static final int MOST = 20;

    private final Map<Path, String> refused = new ConcurrentHashMap<>();

    /** Notes it, and says so once. */
    void refuse(Path path, String what) {
        if (refused.size() >= MOST && !refused.containsKey(path)) {
            return;
        }
        if (refused.put(path, what) == null) {
            log.atWarn()
                    .addKeyValue("file", Masked.file(path))
                    .log(
                            "The inbox takes regular files only, and this is {}. It is not opened. Operator: replace it by a"
                                    + " copy of the file, or remove it.",
                            what);
        }
    }

    /** What lies there instead of files, each with its masked name; {@value #MOST} at most, and none that is gone. */
    public List<String> stillThere() {
        refused.keySet().removeIf(path -> RegularFile.insteadOfFile(path).isEmpty());
        return refused.entrySet().stream()
                .map(link -> Masked.fileName(String.valueOf(link.getKey().getFileName())) + ": " + link.getValue())
                .sorted()
                .toList();
    }
}
