package io.joiner.graph.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.graph.client.LookUps;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.Treatment;
import io.joiner.mapping.Person;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People by the keys that exports have. Issue 17, case 34. */
class PersonKeysTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final Path REHIRE = Path.of("src/test/resources/files/34-rehire-two-accounts/graph-answer.json");

    private final ReadLookUp readLookUp = new ReadLookUp(new ReadAnswer());

    @Test
    void takesTheOneEnabledMemberOfSeveral() throws IOException {
        ReadLookUp.Found found = read(Files.readString(REHIRE), false);

        assertThat(found.objectId()).isEqualTo("5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1001");
        assertThat(found.passedOver()).isEqualTo(1);
    }

    @Test
    void choosesNobodyWhereNoneOrSeveralAreEnabledMembers() {
        assertThat(read("""
                {"value":[{"id":"a","accountEnabled":true,"userType":"Member"},{"id":"b","accountEnabled":true}]}""", false).people()).isEqualTo(2);
        assertThat(read("""
                {"value":[{"id":"a","accountEnabled":true,"userType":"Guest"},{"id":"b","accountEnabled":false}]}""", false).objectId()).isNull();
    }

    @Test
    void takesNoOldAccountForAPersonWhomABetterKeyDidNotFind() {
        String old = "{\"value\":[{\"id\":\"a\",\"accountEnabled\":false}]}";

        assertThat(read(old, false).objectId()).isEqualTo("a");
        assertThat(read(old, true).objectId()).isNull();
        assertThat(read(old, true).mayBeFoundElsewise()).isTrue();
    }

    @Test
    void asksByOneKeyAfterTheOther() {
        PersonKeysProperties keys = new PersonKeysProperties(
                true, List.of("employeeId", "onPremisesExtensionAttributes/extensionAttribute1"));

        assertThat(questions(new Person("Mei@contoso.com", "m.okafor@contoso.com", "004217"), keys))
                .containsExactly(
                        "/users/Mei%40contoso.com",
                        "mail eq 'm.okafor@contoso.com'",
                        "proxyAddresses/any(p:p eq 'smtp:m.okafor@contoso.com')",
                        "proxyAddresses/any(p:p eq 'smtp:mei@contoso.com')",
                        "employeeId eq '004217'",
                        "onPremisesExtensionAttributes/extensionAttribute1 eq '004217', eventual");
        assertThat(questions(
                        new Person(null, "m@contoso.com", null),
                        new PersonKeysProperties(false, List.of("employeeId"))))
                .containsExactly("mail eq 'm@contoso.com'");
    }

    @Test
    void remembersHowManyThereWereToChooseFrom() {
        LookUp first = LookUps.of(new Person(null, "m@contoso.com", "17"));
        LookUp last = first.next(3).flatMap(next -> next.next(0)).orElseThrow();

        assertThat(last.candidates()).isEqualTo(3);
        assertThat(last.isFallback()).isTrue();
        assertThat(last.next(0)).isEmpty();
        ReadLookUp.Found found = readLookUp.severalBefore(Answer.Http.of(200, Map.of(), "{\"value\":[]}"), NOW, 3);
        Meaning meaning = Objects.requireNonNull(found.trouble()).meaning();
        assertThat(meaning.reason()).endsWith("(3).");
        assertThat(meaning.treatment()).isEqualTo(Treatment.PARK);
    }

    private static List<String> questions(Person person, PersonKeysProperties keys) {
        List<String> questions = new ArrayList<>();
        Optional<LookUp> lookUp = Optional.of(LookUp.of(LookUps.of(person).claim(), keys));
        while (lookUp.isPresent()) {
            LookUp asked = lookUp.get();
            String query = URLDecoder.decode(asked.query(), StandardCharsets.UTF_8);
            String filter = query.startsWith("$filter=") ? query.substring(8, query.indexOf("&$select")) : asked.path();
            questions.add(filter + (asked.consistencyLevel() == null ? "" : ", " + asked.consistencyLevel()));
            lookUp = asked.next(0);
        }
        return questions;
    }

    private ReadLookUp.Found read(String body, boolean isFallback) {
        return readLookUp.read(Answer.Http.of(200, Map.of(), body), NOW, isFallback);
    }
}
