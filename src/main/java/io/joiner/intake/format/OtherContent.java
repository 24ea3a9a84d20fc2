package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.intake.json.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses content of other programs under a table's name, with what it is: each of its lines would be told as broken. */
public final class OtherContent {

    public static final int LOOKED_AT = 512;

    private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(
                Pattern.compile("PK\\x03\\x04.*", Pattern.DOTALL), "an Excel workbook or a ZIP; name it .xlsx or .zip");
        // How old Office files begin, taken for a western text.
        KINDS.put(
                Pattern.compile("\\xC3\\x90\\xC3\\x8F\\x11.*", Pattern.DOTALL),
                "an old Excel workbook (.xls); save it as .xlsx or as CSV UTF-8");
        KINDS.put(Pattern.compile("%PDF.*", Pattern.DOTALL), "a PDF; export the list as CSV UTF-8 or .xlsx");
        KINDS.put(
                Pattern.compile(
                        "(?is)\\s*<(!doctype|html|head|body|meta|style|table|\\?xml|!--|workbook).*", Pattern.DOTALL),
                "a web page or XML (some programs export such under another name, others send a page for the login); open it in Excel and"
                        + " save it as CSV UTF-8 or .xlsx");
        KINDS.put(
                Pattern.compile("\\s*\\{\\s*\".*", Pattern.DOTALL),
                "JSON; name it .json, or .ndjson where each line is an object of its own");
    }

    private OtherContent() {}

    /**
     * Looks at the first bytes of a table.
     *
     * @throws UnreadableFileException if the content is known to be no table
     */
    public static void refuse(Place place, byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        KINDS.forEach((begin, kind) -> {
            if (begin.matcher(text).matches()) {
                throw new UnreadableFileException(place.whole(), "is no table but " + kind);
            }
        });
    }
}
