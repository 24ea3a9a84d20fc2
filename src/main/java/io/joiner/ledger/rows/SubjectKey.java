package io.joiner.ledger.rows;

import io.joiner.ledger.store.Sha256;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether two events ask for the same call, so that they can share it while it waits. */
public final class SubjectKey {

    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private SubjectKey() {}

    /** Another type, or a group's other members, are another call, hence both in the key. */
    public static String of(Subject subject, Person person) {
        String who = who(subject.objectId(), person) + " " + subject.objectTypeName();
        // A group may have more members than an index takes text.
        return subject.members().isEmpty()
                ? who
                : who + " " + Sha256.of(subject.members().toString());
    }

    private static String who(@Nullable String objectId, Person person) {
        if (objectId != null) {
            return "id " + sameCase(objectId);
        }
        if (person.userPrincipalName() != null) {
            return "upn " + person.userPrincipalName().toLowerCase(Locale.ROOT);
        }
        if (person.mail() != null) {
            return "mail " + person.mail().toLowerCase(Locale.ROOT);
        }
        return "employee "
                + Objects.requireNonNull(person.employeeId(), "an entry needs something to find its person by");
    }

    /** GUIDs are the same in any case; of other ids (distinguished names, worker ids) we know no rule. */
    public static String sameCase(String objectId) {
        return GUID.matcher(objectId).matches() ? objectId.toLowerCase(Locale.ROOT) : objectId;
    }
}
