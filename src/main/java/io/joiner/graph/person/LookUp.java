package io.joiner.graph.person;

import io.joiner.ledger.Claim;
import io.joiner.mapping.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * One question to Graph: which object id has this person? By user principal name, then by mail, then by employee id, until one of them
 * finds one person.
 *
 * @param path below the Graph root, percent-encoded
 * @param query the query string, percent-encoded
 * @param consistencyLevel the header that Graph asks for with some filters, or null
 * @param rest what is asked next if nobody, or nobody for sure, is found
 * @param isFallback whether an earlier question found nobody for sure: who is found now may be an old account of the person
 * @param candidates how many the questions before found and could not choose from; 0 if none did
 */
public record LookUp(
        Claim claim,
        String path,
        String query,
        @Nullable String consistencyLevel,
        List<Question> rest,
        int candidates,
        boolean isFallback) {

    /** Of people known by the same mail or number, so many are counted. */
    static final int MOST_COUNTED = 20;

    private static final String SELECT = "$select=id,accountEnabled,userType";

    /** What is asked next. */
    record Question(String path, String query, @Nullable String consistencyLevel) {}

    public static LookUp of(Claim claim) {
        return of(claim, PersonKeysProperties.USUAL);
    }

    public static LookUp of(Claim claim, PersonKeysProperties keys) {
        return of(claim, questions(claim.person(), keys), 0, false);
    }

    /** The next question about the same person; empty if all were asked. */
    public Optional<LookUp> next(int found) {
        return rest.isEmpty() ? Optional.empty() : Optional.of(of(claim, rest, Math.max(candidates, found), true));
    }

    private static List<Question> questions(Person person, PersonKeysProperties keys) {
        List<Question> questions = new ArrayList<>();
        String name = person.userPrincipalName();
        String mail = person.mail();
        if (name != null) {
            questions.add(new Question("/users" + key(name), SELECT, null));
        }
        if (mail != null) {
            questions.add(filter("mail", mail));
        }
        if (keys.proxyAddresses()) {
            Stream.of(Optional.ofNullable(mail), Optional.ofNullable(name))
                    .flatMap(Optional::stream)
                    .filter(address -> address.indexOf('@') > 0)
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .distinct()
                    .forEach(address -> questions.add(proxyAddress(address)));
        }
        String number = person.employeeId();
        if (number != null) {
            keys.employeeIdProperties().forEach(property -> questions.add(filter(property, number)));
        }
        return questions;
    }

    private static LookUp of(Claim claim, List<Question> questions, int candidates, boolean isFallback) {
        Question first = questions.get(0);
        return new LookUp(
                claim,
                first.path(),
                first.query(),
                first.consistencyLevel(),
                List.copyOf(questions.subList(1, questions.size())),
                candidates,
                isFallback);
    }

    /** A name that begins with a dollar sign would read as an OData word (Graph: get a user). */
    private static String key(String userPrincipalName) {
        return userPrincipalName.startsWith("$")
                ? encode("('" + quoted(userPrincipalName) + "')")
                : "/" + encode(userPrincipalName);
    }

    /** One would do; the others tell whoever must mend it how many there are. */
    private static Question filter(String property, String value) {
        // Properties inside others are filtered by an index that follows later (Graph: advanced queries).
        boolean advanced = property.indexOf('/') > 0;
        return filtered(property + " eq '" + quoted(value) + "'", advanced ? "eventual" : null);
    }

    private static Question proxyAddress(String address) {
        return filtered("proxyAddresses/any(p:p eq 'smtp:" + quoted(address) + "')", null);
    }

    private static Question filtered(String filter, @Nullable String consistencyLevel) {
        String count = consistencyLevel == null ? "" : "&$count=true";
        return new Question(
                "/users",
                "$filter=" + encode(filter) + "&" + SELECT + "&$top=" + MOST_COUNTED + count,
                consistencyLevel);
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    public String clientRequestId() {
        return claim.clientRequestId();
    }

    /** Without path and query: they name the person. */
    @Override
    public String toString() {
        return "LookUp[entry=" + claim.entryId() + "]";
    }
}
