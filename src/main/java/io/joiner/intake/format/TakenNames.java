package io.joiner.intake.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which files are taken, by their names' ends. */
public final class TakenNames {

    /** How people are told. */
    public static final String IN_WORDS = ".ndjson, .jsonl, .json, .csv, .tsv (each also with .gz), .xlsx, .zip";

    private static final Pattern TAKEN =
            Pattern.compile("[^.].*\\.((ndjson|jsonl|json|csv|tsv)(\\.gz)?|xlsx|zip)", Pattern.DOTALL);

    /** What programs call a file while they write it. */
    private static final Pattern UNFINISHED = Pattern.compile(
            ".*(\\.(tmp|temp|part|partial|filepart|crdownload|download|swp|lock|writing|upload)|~)", Pattern.DOTALL);

    private TakenNames() {}

    /** Whether a file that lies in a ZIP is taken: none that holds others. */
    public static boolean matchInZip(String name) {
        return matches(name) && !name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Whether a file of this name is taken. */
    public static boolean matches(String name) {
        return TAKEN.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether the name says that somebody still writes the file. */
    public static boolean areUnfinished(String name) {
        return UNFINISHED.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
