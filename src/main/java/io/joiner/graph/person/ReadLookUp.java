package io.joiner.graph.person;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.VerdictTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an answer of {@code GET /users} means; never throws. */
@Component
public class ReadLookUp {

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final ReadAnswer readAnswer;

    public ReadLookUp(ReadAnswer readAnswer) {
        this.readAnswer = readAnswer;
    }

    /**
     * What a look-up came to: exactly one of the first two is set.
     *
     * @param people how many there are to choose from; 0 if nobody is known so, -1 if nobody told
     * @param passedOver how many accounts were not chosen, because one alone is an enabled member's
     */
    public record Found(@Nullable String objectId, @Nullable Finding trouble, int people, int passedOver) {

        /** Whether another key may find the person. */
        public boolean mayBeFoundElsewise() {
            return objectId == null && people >= 0;
        }
    }

    public Found read(Answer answer, Instant now) {
        return read(answer, now, false);
    }

    /**
     * What the answer tells of the person.
     *
     * @param isFallback whether the person was looked for by a better key before: a disabled account is then none
     */
    public Found read(Answer answer, Instant now, boolean isFallback) {
        if (answer instanceof Answer.Http http && http.status() >= 200 && http.status() < 300) {
            return people(http, now, isFallback);
        }
        Finding finding = readAnswer.read(answer, now);
        if (answer instanceof Answer.Http http) {
            Meaning meaning = VerdictTable.ofLookUp(String.valueOf(http.status()), finding.errorCode());
            return new Found(null, finding.meaning(meaning), http.status() == NOT_FOUND ? 0 : -1, 0);
        }
        // Asking changes nothing, so an answer that did not come is no unknown outcome.
        return new Found(null, finding.meaning(VerdictTable.of(VerdictTable.NOT_SENT)), -1, 0);
    }

    private Found people(Answer.Http http, Instant now, boolean isFallback) {
        JsonNode body = GraphJson.parse(http.body());
        if (body.isMissingNode()) {
            // Perhaps a proxy's login page: nobody said that there is no such person.
            Meaning unreadable = VerdictTable.of(VerdictTable.NOT_SENT).because("unreadable answer");
            return new Found(null, readAnswer.read(http, now).meaning(unreadable), -1, 0);
        }
        JsonNode people = body.path("value");
        if (people.size() > 1) {
            List<JsonNode> members = enabledMembers(people);
            return members.size() == 1
                    ? new Found(members.get(0).path("id").asText(""), null, people.size(), people.size() - 1)
                    : several(http, now, people.size());
        }
        JsonNode one = people.isArray() ? people.path(0) : body;
        String id = one.path("id").asText("");
        boolean old = isFallback && !one.path("accountEnabled").asBoolean(true);
        return id.isBlank() || old ? trouble(http, now, VerdictTable.NOBODY, NOT_FOUND) : new Found(id, null, 1, 0);
    }

    /** A leaver's old account and a guest share what a rehire is known by. */
    private static List<JsonNode> enabledMembers(JsonNode people) {
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode person : people) {
            boolean guest = "Guest".equalsIgnoreCase(person.path("userType").asText(""));
            if (person.path("accountEnabled").asBoolean(false) && !guest) {
                members.add(person);
            }
        }
        return members;
    }

    /** What was found before by other keys, and could not be chosen from, weighs more than that the last key found nobody. */
    public Found severalBefore(Answer answer, Instant now, int candidates) {
        return answer instanceof Answer.Http http
                ? several(new Answer.Http(OK, http.headers(), ""), now, candidates)
                : read(answer, now, false);
    }

    private Found several(Answer.Http http, Instant now, int count) {
        Finding finding = Objects.requireNonNull(
                trouble(http, now, VerdictTable.SEVERAL, http.status()).trouble());
        String counted = (count < LookUp.MOST_COUNTED ? "" : "at least ") + count;
        return new Found(null, finding.meaning(finding.meaning().because(counted)), count, 0);
    }

    /** Nobody in a list is told like nobody at an address: as a 404. */
    private Found trouble(Answer.Http http, Instant now, String found, int status) {
        Answer.Http as = new Answer.Http(status, http.headers(), "");
        return new Found(null, readAnswer.read(as, now).meaning(VerdictTable.ofLookUp(found, null)), 0, 0);
    }
}
