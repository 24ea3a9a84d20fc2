package io.joiner.intake.graph;

import io.joiner.intake.webhook.request.RefusedRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that Graph wants back before it makes a subscription (Graph: receive change notifications through webhooks). */
final class ValidationToken {

    private static final String NAME = "validationToken=";

    /** Real ones have some 200 characters; whatever is returned here was chosen by a stranger. */
    private static final int LONGEST = 2_000;

    private ValidationToken() {}

    static boolean isIn(@Nullable String query) {
        return query != null && Arrays.stream(query.split("&")).anyMatch(part -> part.startsWith(NAME));
    }

    /**
     * The token of a query that has one, decoded.
     *
     * @throws RefusedRequestException if it can't be read, is too long, or does not stand alone
     */
    static String of(String query) {
        List<String> tokens = Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(NAME))
                .map(part -> part.substring(NAME.length()))
                .toList();
        if (tokens.size() != 1 || tokens.get(0).isEmpty() || tokens.get(0).length() > LONGEST) {
            throw refused();
        }
        try {
            return URLDecoder.decode(tokens.get(0), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RefusedRequestException refused() {
        return new RefusedRequestException(
                400, "validationToken must stand once, in URL encoding, with at most " + LONGEST + " characters.");
    }
}
