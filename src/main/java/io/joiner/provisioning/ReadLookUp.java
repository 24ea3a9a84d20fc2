package io.joiner.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an answer of {@code GET /users} means; never throws. */
@Component
class ReadLookUp {

    private static final int NOT_FOUND = 404;

    private final ReadAnswer readAnswer;

    ReadLookUp(ReadAnswer readAnswer) {
        this.readAnswer = readAnswer;
    }

    /** What a look-up came to: exactly one of the two is set. */
    record Found(@Nullable String objectId, @Nullable Finding trouble) {}

    Found read(Answer answer, Instant now) {
        if (answer instanceof Answer.Http http && http.status() >= 200 && http.status() < 300) {
            return people(http, now);
        }
        Finding finding = readAnswer.read(answer, now);
        if (answer instanceof Answer.Http http) {
            Meaning meaning = VerdictTable.ofLookUp(String.valueOf(http.status()), finding.errorCode());
            return new Found(null, finding.meaning(meaning));
        }
        // Asking changes nothing, so an answer that did not come is no unknown outcome.
        return new Found(null, finding.meaning(VerdictTable.of(VerdictTable.NOT_SENT)));
    }

    private Found people(Answer.Http http, Instant now) {
        JsonNode body = GraphJson.parse(http.body());
        if (body.isMissingNode()) {
            // Perhaps a proxy's login page: nobody said that there is no such person.
            Meaning unreadable = VerdictTable.of(VerdictTable.NOT_SENT).because("unreadable answer");
            return new Found(null, readAnswer.read(http, now).meaning(unreadable));
        }
        JsonNode people = body.path("value");
        if (people.size() > 1) {
            return several(http, now, people.size());
        }
        String id = (people.isArray() ? people.path(0) : body).path("id").asText("");
        return id.isBlank() ? trouble(http, now, VerdictTable.NOBODY, NOT_FOUND) : new Found(id, null);
    }

    private Found several(Answer.Http http, Instant now, int count) {
        Finding finding = Objects.requireNonNull(
                trouble(http, now, VerdictTable.SEVERAL, http.status()).trouble());
        String counted = (count < LookUp.MOST_COUNTED ? "" : "at least ") + count;
        return new Found(null, finding.meaning(finding.meaning().because(counted)));
    }

    /** Nobody in a list is told like nobody at an address: as a 404. */
    private Found trouble(Answer.Http http, Instant now, String found, int status) {
        Answer.Http as = new Answer.Http(status, http.headers(), "");
        return new Found(null, readAnswer.read(as, now).meaning(VerdictTable.ofLookUp(found, null)));
    }
}
