package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of whom Microsoft Graph told, claimed to find out whether this person is new.
 *
 * @param createdSince whoever was created since then is new
 * @param trouble the kind of trouble that the last tries met, or null if this is the first
 * @param tries how many in a row met it
 * @param claim known to the holder alone; also Graph's client-request-id
 */
public record NotifiedPerson(
        String userId, Instant createdSince, @Nullable String trouble, int tries, String claim) {}
