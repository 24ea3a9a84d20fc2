package io.joiner.mapping.jq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Says what jq complains about without the values of the event that its own messages quote. */
final class JqComplaint {

    private static final Pattern UNDEFINED = Pattern.compile("Function \\S+ does not exist|\\S+ is not defined");

    private static final Pattern WRONG_KIND = Pattern.compile(
            "Cannot (index|iterate over) (null|boolean|number|string|array|object)\\b.*", Pattern.DOTALL);

    private JqComplaint() {}

    /** Whether the complaint holds for any event, and so must stop the start. */
    static boolean isAboutTheExpression(JsonQueryException e) {
        return e.getMessage() != null && UNDEFINED.matcher(e.getMessage()).matches();
    }

    static String inPlainWords(Throwable e, String expression) {
        String message = String.valueOf(e.getMessage());
        // The text of an error("...") that stands in the configuration is the configuration's own, so it may be told.
        if (e instanceof JsonQueryException && expression.contains('"' + message + '"')) {
            return message;
        }
        Matcher wrongKind = WRONG_KIND.matcher(message);
        if (wrongKind.matches()) {
            return "the expression looks into a value of the wrong kind: " + wrongKind.group(2);
        }
        return "the expression fails on this event";
    }
}
