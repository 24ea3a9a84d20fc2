package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.table.MailAddress;
import io.joiner.event.table.SpreadsheetNumber;
import io.joiner.mapping.jq.RefusedException;
import io.joiner.mapping.profile.Field;
import io.joiner.mapping.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event says to find the person by.
 *
 * @param problem what of it can't be used though the person can be found without it, in plain words; or null
 */
record PersonOfEvent(Person person, @Nullable String problem) {

    /** @throws RefusedException if the person can be found by nothing else than what can't be used */
    static PersonOfEvent of(Profile profile, JsonNode event) {
        List<String> problems = new ArrayList<>(0);
        Person person = new Person(
                profile.address(Field.USER_PRINCIPAL_NAME, event),
                mail(profile, event, problems),
                employeeId(profile, event, problems));
        if (problems.isEmpty()) {
            return new PersonOfEvent(person, null);
        }
        String problem = String.join("; ", problems);
        if (!person.isNamed() && profile.keyOrNumber(Field.OBJECT_ID, event) == null) {
            throw new RefusedException(problem);
        }
        return new PersonOfEvent(person, problem);
    }

    private static @Nullable String mail(Profile profile, JsonNode event, List<String> problems) {
        String mail = profile.address(Field.MAIL, event);
        if (mail == null || !MailAddress.isSeveral(mail)) {
            return mail;
        }
        problems.add(
                profile.name(Field.MAIL) + " holds more than one address; leave the person's work address alone in it");
        return null;
    }

    private static @Nullable String employeeId(Profile profile, JsonNode event, List<String> problems) {
        String number = profile.digits(Field.EMPLOYEE_ID, event);
        if (number == null || !SpreadsheetNumber.isRounded(number)) {
            return number;
        }
        problems.add(profile.name(Field.EMPLOYEE_ID)
                + " was rounded by a spreadsheet (as in 4.21701E+11), so its last digits are lost; export the file anew, and do not"
                + " save it from Excel, or format the column as text before");
        return null;
    }
}
