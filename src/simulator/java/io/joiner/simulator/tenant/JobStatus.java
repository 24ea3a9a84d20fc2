package io.joiner.simulator.tenant;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.MicrosoftTimes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** How a job is; on-demand calls work in each of them. */
public enum JobStatus {
    /** Runs every 40 minutes. */
    ACTIVE("Active"),
    /** Stopped by somebody. */
    PAUSED("Paused"),
    /** Held back by Microsoft since too much failed. */
    QUARANTINE("Quarantine"),
    /** Never ran. */
    NOT_RUN("NotRun"),
    /** Lacks credentials or schema. */
    NOT_CONFIGURED("NotConfigured");

    private static final String SKELETON = """
            {"id": "", "templateId": "",
             "schedule": {"expiration": null, "interval": "PT40M", "state": "Active"},
             "status": {
               "countSuccessiveCompleteFailures": 0, "escrowsPruned": false, "code": "",
               "lastSuccessfulExecution": null, "lastSuccessfulExecutionWithExports": null,
               "steadyStateFirstAchievedTime": "0001-01-01T00:00:00Z",
               "steadyStateLastAchievedTime": "0001-01-01T00:00:00Z",
               "troubleshootingUrl": "", "lastExecution": null, "progress": [], "quarantine": null,
               "synchronizedEntryCountByType": []},
             "synchronizationJobSettings": [{"name": "AzureIngestionAttributeOptimization", "value": "False"}]}
            """;

    private final String code;

    JobStatus(String code) {
        this.code = code;
    }

    public ObjectNode document(SimulatedJob job, Instant now) {
        ObjectNode document = RequestJson.template(SKELETON);
        document.put("id", job.id()).put("templateId", job.templateId());
        document.withObject("/schedule").put("state", this == PAUSED ? "Disabled" : "Active");
        ObjectNode status = document.withObject("/status").put("code", code);
        if (this == QUARANTINE) {
            status.set("quarantine", quarantine(now));
        }
        return document;
    }

    private static ObjectNode quarantine(Instant now) {
        ObjectNode quarantine = RequestJson.object()
                .put("currentBegan", MicrosoftTimes.sevenDigits(now.minusSeconds(1800)))
                .put("nextAttempt", MicrosoftTimes.sevenDigits(now.plusSeconds(21600)))
                .put("reason", "EncounteredQuarantineException")
                .put("seriesBegan", MicrosoftTimes.sevenDigits(now.minusSeconds(1800)))
                .put("seriesCount", 1);
        quarantine
                .putObject("error")
                .put("code", "SystemForCrossDomainIdentityManagementInvalidCredentials")
                .put("message", "Please provide a valid tenant URL for your application.")
                .put("tenantActionable", true);
        return quarantine;
    }
}
