package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one path that are proven and those that are not, and passes them on. Any thread may use it. */
final class CountProofs implements SenderCheck {

    private final SenderCheck check;
    private final LongAdder proven = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile @Nullable String lastRefusal;

    CountProofs(SenderCheck check) {
        this.check = check;
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        return check.check(request);
    }

    void proven() {
        proven.increment();
    }

    void refused(RefusedRequestException why) {
        refused.increment();
        lastRefusal = why.getMessage();
    }

    SenderState state(String path, String proof, boolean open, @Nullable String trouble) {
        return new SenderState(path, proof, open, trouble, proven.sum(), refused.sum(), lastRefusal);
    }
}
