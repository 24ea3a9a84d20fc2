package io.joiner.intake.kafka;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out of a failure of Kafka's client whether a class is missing: those of some clouds come in a jar of their own. */
final class MissingClass {

    private static final int DEEPEST_CAUSE = 20;

    private static final Pattern NAMED = Pattern.compile(
            "(?:LoginModule class: |LoginModule found for |Class |ClassNotFoundException: )([\\w.$]+)(?:$| |\\.| could not be found)");

    private MissingClass() {}

    /** What to do, with the name of the class; null if no class is missing. */
    static @Nullable String advice(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            String text = String.valueOf(cause.getMessage());
            boolean missing = cause instanceof ClassNotFoundException
                    || text.contains("could not be found")
                    || text.contains("unable to find LoginModule class")
                    || text.contains("No LoginModule found for");
            if (missing) {
                return "the class " + name(cause, text)
                        + " is not on the class path. Put the jar that has it into the folder lib"
                        + " where joiner is started, or start joiner with java -Dloader.path=FOLDER -jar joiner.jar.";
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String name(Throwable cause, String text) {
        Matcher named = NAMED.matcher(text);
        if (cause instanceof ClassNotFoundException) {
            return text;
        }
        return named.find() ? named.group(1) : "that joiner.receive.kafka.properties names";
    }
}
