package io.joiner.mapping.date;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of months, in full and short, in the languages of most exports. */
final class Months {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.ITALIAN,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("pt"),
            Locale.forLanguageTag("nl"));

    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);

    private static final int SHORT = 3;
    private static final Pattern MARKS = Pattern.compile("[\\p{M}.]+");
    private static final Map<String, Integer> NUMBERS = numbers();

    private Months() {}

    /** 1 to 12; 0 for what is no month. */
    static int number(String name) {
        return NUMBERS.getOrDefault(normal(name), 0);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (Month month : Month.values()) {
                STYLES.forEach(
                        style -> numbers.putIfAbsent(normal(month.getDisplayName(style, language)), month.getValue()));
            }
        }
        for (Month month : Month.values()) {
            numbers.put(normal(month.name().substring(0, SHORT)), month.getValue());
        }
        numbers.putIfAbsent("sept", Month.SEPTEMBER.getValue());
        numbers.putIfAbsent("mrz", Month.MARCH.getValue());
        return numbers;
    }

    private static String normal(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
