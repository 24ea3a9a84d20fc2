package io.joiner.ops.console;

import io.joiner.event.Masked;
import org.jspecify.annotations.Nullable;

/** By which id a person is addressed. */
final class PersonPath {

    private PersonPath() {}

    /** The object id if it is a GUID; else the entry's, for addresses stand in histories and in proxies' logs. */
    static String id(@Nullable String objectId, String entryId) {
        return objectId != null && Masked.isGuid(objectId) ? objectId : entryId;
    }
}
