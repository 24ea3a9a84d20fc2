package io.joiner.event.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings the names of columns into one form, whatever their case, blanks, underscores, accents and brackets. */
public final class ColumnName {

    /** Templates put what a program calls the column into brackets. */
    private static final Pattern PROPERTY = Pattern.compile("\\[\\s*([A-Za-z]{2,40})\\s*]");

    /** What is said of a column, and not its name. */
    private static final Pattern REMARK = Pattern.compile(
            "(?i)[\\[(]\\s*(required|mandatory|optional|read[ -]?only|unique|do not edit|text|date|utc|gmt|[ymd./ -]{6,12})\\s*[\\])]"
                    + "|\\s+(required|mandatory|optional)\\s*$|\\*+\\s*$");

    /** What the person is called where columns are paths; not what other people are called, such as the manager. */
    private static final Pattern PERSON = Pattern.compile(
            "(?i)^(profile|user|root|work|employee|worker|person|internal|wd|account|entra|okta)\\s*[/.:]\\s*(?=\\S)");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private ColumnName() {}

    /** The name for people and for configured expressions: without blanks around it, and with plain spaces inside. */
    public static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        for (char c : Blanks.strip(name).toCharArray()) {
            if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                clean.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** Letters and digits alone, in small letters and without accents; {@code #} reads as {@code number}. */
    public static String normal(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder normal = new StringBuilder(plain.length());
        for (char c : plain.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                normal.append(c);
            } else if (c == '#') {
                normal.append("number");
            }
        }
        return normal.toString();
    }

    /**
     * The normal forms under which a column may be known, the likeliest first: {@code User name [userPrincipalName] Required} is
     * what stands in its brackets, {@code Email Address [Required]} what stands before them, {@code profile.login} what follows
     * the dot. {@code Email (manager)} stays what it is.
     */
    static List<String> forms(String name) {
        List<String> forms = new ArrayList<>();
        forms.add(normal(name));
        Matcher property = PROPERTY.matcher(name);
        while (property.find()) {
            forms.add(normal(property.group(1)));
        }
        String bare = REMARK.matcher(name).replaceAll("");
        forms.add(normal(bare));
        forms.add(normal(PERSON.matcher(bare).replaceFirst("")));
        forms.removeIf(String::isEmpty);
        return forms.stream().distinct().toList();
    }
}
