package io.joiner.ops.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.claim.Pauses.Pause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Provisioning that somebody has paused, of one target or, without {@code target}, of all.
 *
 * @param target its name; absent for all
 * @param since when that was done
 * @param who the user
 * @param reason why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Paused(@Nullable String target, Instant since, String who, String reason) {

    static Paused of(Pause pause) {
        return new Paused(pause.target(), pause.since(), pause.who(), pause.reason());
    }

    public boolean covers(String name) {
        return target == null || target.equals(name);
    }
}
