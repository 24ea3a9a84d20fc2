package io.joiner.audit.receiver;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A list of HTTP statuses, such as {@code 2xx, 409}. */
public final class Statuses {

    private static final Pattern READABLE = Pattern.compile("[1-5](xx|XX|[0-9]{2})");

    private final List<String> statuses;

    Statuses(List<String> written) {
        statuses = written.stream().map(String::strip).toList();
    }

    /** Whether the text is a status, or a class of them. */
    public static boolean isReadable(String status) {
        return READABLE.matcher(status.strip()).matches();
    }

    boolean contain(int status) {
        String number = Integer.toString(status);
        return statuses.stream()
                .anyMatch(one -> one.equals(number)
                        || (one.toLowerCase(Locale.ROOT).endsWith("xx") && one.charAt(0) == number.charAt(0)));
    }
}
