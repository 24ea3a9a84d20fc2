package io.joiner.mapping.profile;

import org.jspecify.annotations.Nullable;

/**
 * How one form of event is read; each value is a jq expression over the event and, unset, yields nothing.
 *
 * @param match Whether an item is of this profile's form; unset, the profile is used only where it is asked for by name.
 * @param each Splits one item into its events; unset, the item is one event. All other expressions but match see one event.
 * @param created Whether the event tells of a created user; events of other kinds are ignored. Unset, all do.
 * @param withdrawn Whether the event calls off somebody who was to join: what still waits for that person is cancelled. Unset,
 *     none does.
 * @param eventId Text that tells repeats of the same event; unset, a digest of the whole event.
 * @param objectId The subject's objectId for Microsoft Graph; without it the person is looked up by the next three.
 * @param userPrincipalName The person's userPrincipalName.
 * @param mail The person's mail address.
 * @param employeeId The person's employee number.
 * @param objectTypeName The subject's objectTypeName; unset, the target's.
 * @param lane One of urgent, normal, bulk; unset, urgent for a webhook, bulk for a long file, else normal.
 * @param notBefore Instant, offset date-time or date (its start in UTC) before which nothing is sent.
 * @param hireDate First working day as a date, for readiness reports and alerts only.
 * @param members Of a group: list of object ids, or of objects with objectId and objectTypeName.
 * @param target Name of a target, or list of names; unset, all targets that accept the event.
 * @param firstSeenOnly Whether the first event of a person counts alone, whatever else it tells: all later ones are duplicates.
 */
record ProfileProperties(
        @Nullable String match,
        @Nullable String each,
        @Nullable String created,
        @Nullable String withdrawn,
        @Nullable String eventId,
        @Nullable String objectId,
        @Nullable String userPrincipalName,
        @Nullable String mail,
        @Nullable String employeeId,
        @Nullable String objectTypeName,
        @Nullable String lane,
        @Nullable String notBefore,
        @Nullable String hireDate,
        @Nullable String members,
        @Nullable String target,
        @Nullable Boolean firstSeenOnly) {}
