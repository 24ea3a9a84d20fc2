package io.joiner.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.job.Job;
import io.joiner.graph.job.JobState;
import io.joiner.graph.job.JobState.Code;
import io.joiner.mapping.target.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTargetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gsuite.1111.2222", "Box.1111.2222", "slack.1111.2222", "workplacebyfacebook.1111.2222"})
    void warnsOfAnApplicationByOauthWhoseJobIsNotStopped(String jobId) {
        assertThat(finding(jobId, Code.ACTIVE, false)).hasValueSatisfying(warned -> {
            assertThat(warned.level()).isEqualTo(CheckResult.Level.WARNING);
            assertThat(warned.mend()).contains("stop-job-around-call");
        });
    }

    @Test
    void isContentWithAJobThatIsPausedOrWillBe() {
        assertThat(finding("slack.1111.2222", Code.PAUSED, false)).isEmpty();
        assertThat(finding("slack.1111.2222", Code.ACTIVE, true)).isEmpty();
        assertThat(finding("customappsso.1111.2222", Code.ACTIVE, false)).isEmpty();
    }

    private static Optional<CheckResult> finding(String jobId, Code code, boolean stopJobAroundCall) {
        Target target = new Target("sp", null, null, "User", true, Target.Api.PARAMETERS, null, stopJobAroundCall);
        return CheckTargets.mustBeStopped(
                "target chat", target, new Job(jobId, new JobState(code, null, null), List.of()));
    }
}
