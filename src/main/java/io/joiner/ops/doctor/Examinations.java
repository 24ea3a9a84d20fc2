package io.joiner.ops.doctor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** Has the doctor look beside the work, one examination at a time, and keeps in memory what the last one found. */
@Component
public class Examinations {

    private final Doctor doctor;
    private final TaskExecutor executor;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Examination last;

    Examinations(Doctor doctor, TaskExecutor applicationTaskExecutor, Clock clock) {
        this.doctor = doctor;
        this.executor = applicationTaskExecutor;
        this.clock = clock;
    }

    /** What was found, and when the doctor was done. */
    public record Examination(Instant at, List<CheckResult> findings) {}

    /** The last one that came to its end since the start. */
    public Optional<Examination> last() {
        return Optional.ofNullable(last);
    }

    public boolean isUnderWay() {
        return underWay.get();
    }

    /** Begins one and returns at once; false if one is under way already. */
    public boolean begin() {
        return begin(findings -> {});
    }

    boolean begin(Consumer<List<CheckResult>> then) {
        if (!underWay.compareAndSet(false, true)) {
            return false;
        }
        executor.execute(() -> {
            try {
                List<CheckResult> findings = doctor.examine();
                last = new Examination(clock.instant(), findings);
                then.accept(findings);
            } finally {
                underWay.set(false);
            }
        });
        return true;
    }
}
