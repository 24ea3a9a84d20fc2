package io.joiner.mapping;

import org.jspecify.annotations.Nullable;

/** What the event said to find the person's object id by; members are null where it said nothing. */
public record Person(
        @Nullable String userPrincipalName,
        @Nullable String mail,
        @Nullable String employeeId) {

    /** What a person can be looked up by, by Graph's own names. */
    public enum Key {
        USER_PRINCIPAL_NAME("userPrincipalName"),
        MAIL("mail"),
        EMPLOYEE_ID("employeeId");

        private final String property;

        Key(String property) {
            this.property = property;
        }

        /** The name of the user's property in Microsoft Graph. */
        public String property() {
            return property;
        }
    }

    /** Whether the event told anything of it. */
    boolean isNamed() {
        return userPrincipalName != null || mail != null || employeeId != null;
    }

    /** By what the person is looked up: the first of them that the event told, in this order. */
    public Key lookedUpBy() {
        if (userPrincipalName != null) {
            return Key.USER_PRINCIPAL_NAME;
        }
        return mail != null ? Key.MAIL : Key.EMPLOYEE_ID;
    }
}
