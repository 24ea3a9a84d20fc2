package io.joiner.ops.telemetry;

import io.joiner.graph.job.JobState;
import io.joiner.graph.target.JobStateChanged;
import io.joiner.graph.target.JobStates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows each job's state as gauges, 1 for the state that it is in and 0 for the others: an alert can wait for any of them. */
@Component
class GaugeJobStates {

    private final MeterRegistry meters;
    private final JobStates jobs;

    GaugeJobStates(MeterRegistry meters, JobStates jobs) {
        this.meters = meters;
        this.jobs = jobs;
    }

    /** From the first look on: what is not known is no state. */
    @EventListener
    void on(JobStateChanged change) {
        if (change.before() == null) {
            show(change.target());
        }
    }

    private void show(String target) {
        for (JobState.Code code : JobState.Code.values()) {
            Gauge.builder("joiner.job.state", () -> isIn(target, code) ? 1 : 0)
                    .description("Whether the target's synchronization job is in the state")
                    .tag("target", target)
                    .tag("state", code.label())
                    .register(meters);
        }
    }

    private boolean isIn(String target, JobState.Code code) {
        JobState state = jobs.all().get(target);
        return state != null && state.code() == code;
    }
}
