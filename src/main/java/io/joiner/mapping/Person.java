package io.joiner.mapping;

import org.jspecify.annotations.Nullable;

/** What the event said to find the person's object id by; members are null where it said nothing. */
public record Person(
        @Nullable String userPrincipalName,
        @Nullable String mail,
        @Nullable String employeeId) {}
