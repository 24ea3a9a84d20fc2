package io.joiner.mapping.profile;

import org.jspecify.annotations.Nullable;

/** The fields of a profile, by the names they have in configuration and in reasons. */
public enum Field {
    MATCH("match", ProfileProperties::match),
    EACH("each", ProfileProperties::each),
    CREATED("created", ProfileProperties::created),
    WITHDRAWN("withdrawn", ProfileProperties::withdrawn),
    EVENT_ID("event-id", ProfileProperties::eventId),
    OBJECT_ID("object-id", ProfileProperties::objectId),
    USER_PRINCIPAL_NAME("user-principal-name", ProfileProperties::userPrincipalName),
    MAIL("mail", ProfileProperties::mail),
    EMPLOYEE_ID("employee-id", ProfileProperties::employeeId),
    OBJECT_TYPE_NAME("object-type-name", ProfileProperties::objectTypeName),
    LANE("lane", ProfileProperties::lane),
    NOT_BEFORE("not-before", ProfileProperties::notBefore),
    HIRE_DATE("hire-date", ProfileProperties::hireDate),
    MEMBERS("members", ProfileProperties::members),
    TARGET("target", ProfileProperties::target);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // method references of records keep no state
    private final Expression expression;

    Field(String label, Expression expression) {
        this.label = label;
        this.expression = expression;
    }

    public String label() {
        return label;
    }

    /** The configured expression, or null where none is set. */
    @Nullable String expression(ProfileProperties profile) {
        String set = expression.of(profile);
        return set == null || set.isBlank() ? null : set;
    }

    private interface Expression {
        @Nullable String of(ProfileProperties profile);
    }
}
