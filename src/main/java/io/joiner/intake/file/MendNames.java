package io.joiner.intake.file;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files whose names this JVM can't write down a name that it can. Where the environment names no character set ({@code LANG=C},
 * as in many containers), Java sees other letters than ASCII as question marks, and can't open the file by what it sees; its own
 * listing still holds the true name. For one thread.
 */
public final class MendNames {

    private static final Logger log = LoggerFactory.getLogger(MendNames.class);
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Map<Path, Look> looks = new HashMap<>();
    private final Clock clock;

    private record Look(long size, long modified, Instant since) {}

    public MendNames(Clock clock) {
        this.clock = clock;
    }

    /** Whether this JVM can open files by names of other letters than ASCII. */
    public static boolean isNeeded() {
        String letters = System.getProperty("sun.jnu.encoding", "UTF-8").toUpperCase(Locale.ROOT);
        return letters.equals("ANSI_X3.4-1968") || letters.equals("US-ASCII") || letters.equals("ASCII");
    }

    /** Renames what has been quiet for a while. */
    public void mend(Path inbox, Duration quiet) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                String name = trueName(file);
                if (NOT_ASCII.matcher(name).find() && isQuiet(file, quiet)) {
                    rename(file, inbox, name);
                }
            }
        } catch (IOException e) {
            log.debug("The inbox can't be looked through for names that can't be opened", e);
        }
    }

    /** A path keeps the name's bytes, and shows them as an address alone. */
    static String trueName(Path file) {
        String address = file.toUri().getRawPath();
        String last = address.substring(address.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String ascii(String name) {
        String letters = name.replace("\u00df", "ss")
                .replace("\u00f8", "o")
                .replace("\u00d8", "O")
                .replace("\u0142", "l");
        String plain = MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD))
                .replaceAll("");
        return NOT_ASCII.matcher(plain).replaceAll("_");
    }

    private boolean isQuiet(Path file, Duration quiet) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Instant now = clock.instant();
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        Look look = looks.get(file);
        if (look == null || look.size() != size || look.modified() != modified) {
            looks.put(file, new Look(size, modified, now));
            return false;
        }
        return !now.isBefore(look.since().plus(quiet));
    }

    private void rename(Path file, Path inbox, String name) throws IOException {
        String ascii = ascii(name);
        Path free = inbox.resolve(ascii);
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = inbox.resolve(number + "-" + ascii);
        }
        Files.move(file, free);
        looks.remove(file);
        log.atInfo().log(
                "A file of the inbox was renamed, because this JVM can't open names of other letters than ASCII. Operator: set"
                        + " LANG=C.UTF-8 for joiner, and names stay as they are.");
    }
}
