package io.joiner.ops.desk;

import org.jspecify.annotations.Nullable;

/** Shows ids that name a person whole only to those who may see them. */
final class PersonalIds {

    private PersonalIds() {}

    /** Such as {@code a***@contoso.com}; enough to tell whether it is the one that is meant. */
    static @Nullable String shown(@Nullable String id, Asker asker) {
        if (id == null || id.isEmpty() || asker.seesPersonalIds()) {
            return id;
        }
        int at = id.lastIndexOf('@');
        return id.substring(0, id.offsetByCodePoints(0, 1)) + "***" + (at < 1 ? "" : id.substring(at));
    }
}
