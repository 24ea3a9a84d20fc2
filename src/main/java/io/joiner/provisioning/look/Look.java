package io.joiner.provisioning.look;

import io.joiner.graph.log.MatchRun;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Permit;
import io.joiner.provisioning.permit.Permitted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.web.util.UriUtils;

/**
 * One look into a page of Graph's provisioning log: what became of the last call of this entry? (Graph: list
 * provisioningObjectSummary)
 *
 * @param match tells the calls of the entry apart, and from those of others
 * @param since when the call began, in whole seconds as the log keeps them; what is older tells nothing of it
 * @param query the query string, percent-encoded
 * @param page from 1
 */
public record Look(Claim claim, Permit permit, String token, MatchRun match, Instant since, String query, int page)
        implements Permitted {

    /** More would take the limit from the others; a call that is not found by then is repeated. */
    private static final int MOST_PAGES = 10;

    static Look of(Claim claim, Permit permit, String token, String jobId, MatchRun match) {
        Instant since = match.lastCall().truncatedTo(ChronoUnit.SECONDS);
        // Only eq, gt and lt can be relied on. Who it is about is matched here: that filter is not documented.
        String filter =
                "jobId eq '%s' and activityDateTime gt %s".formatted(jobId.replace("'", "''"), since.minusMillis(1));
        String query =
                "$filter=" + UriUtils.encode(filter, StandardCharsets.UTF_8) + "&$orderby=activityDateTime%20desc";
        return new Look(claim, permit, token, match, since, query, 1);
    }

    Look nextPage(String nextQuery) {
        return new Look(claim, permit, token, match, since, nextQuery, page + 1);
    }

    boolean mayGoOn() {
        return page < MOST_PAGES;
    }

    /** The same under a permit of its own. */
    Look under(Permit another, String newerToken) {
        return new Look(claim, another, newerToken, match, since, query, page);
    }

    String objectId() {
        return Objects.requireNonNull(claim.subject().objectId(), "only entries that were called are asked about");
    }

    @Override
    public String clientRequestId() {
        return claim.clientRequestId();
    }

    @Override
    public String authorization() {
        return "Bearer " + token;
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "Look[entry=" + claim.entryId() + ", page=" + page + "]";
    }
}
