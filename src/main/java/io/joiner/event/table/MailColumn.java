package io.joiner.event.table;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows a column of work mail addresses by its words, in any order: {@code Work Contact: Work Email}, {@code Adresse e-mail
 * professionnelle}. A word that it does not know ({@code manager}, {@code private}) makes it another column.
 */
public final class MailColumn {

    private static final Set<String> MAIL = Set.of(
            "mail",
            "email",
            "courriel",
            "emailaddress",
            "mailaddress",
            "emailadresse",
            "mailadresse",
            "correo",
            "posta",
            "emails",
            "mails");

    private static final Set<String> AROUND = Set.of(
            "e",
            "address",
            "adresse",
            "adres",
            "direccion",
            "indirizzo",
            "work",
            "primary",
            "main",
            "business",
            "company",
            "corporate",
            "office",
            "official",
            "professional",
            "professionnel",
            "professionnelle",
            "pro",
            "travail",
            "entreprise",
            "trabajo",
            "corporativo",
            "electronico",
            "elettronica",
            "aziendale",
            "lavoro",
            "geschaftlich",
            "geschaftliche",
            "geschafts",
            "dienstlich",
            "dienstliche",
            "firma",
            "firmen",
            "arbeit",
            "arbeits",
            "zakelijk",
            "zakelijke",
            "werk",
            "contact",
            "employee",
            "worker",
            "user",
            "staff",
            "id",
            "value",
            "internal",
            "org",
            "organization",
            "smtp",
            "de",
            "du",
            "la",
            "of",
            "the");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}]+");

    /** In a name, it tells that the line is cut wrongly: the name holds several columns. */
    private static final Pattern DELIMITER = Pattern.compile("[,;|\\t]");

    private MailColumn() {}

    public static boolean is(String column) {
        return !DELIMITER.matcher(column).find() && isByWords(column);
    }

    private static boolean isByWords(String column) {
        String plain = MARKS.matcher(Normalizer.normalize(column, Normalizer.Form.NFKD))
                .replaceAll("");
        List<String> words = Arrays.stream(BETWEEN.split(plain))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream().anyMatch(MAIL::contains)
                && words.stream().allMatch(word -> MAIL.contains(word) || AROUND.contains(word));
    }
}
