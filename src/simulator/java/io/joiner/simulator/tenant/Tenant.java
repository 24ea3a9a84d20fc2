package io.joiner.simulator.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The fictional tenant: its jobs and people, to be arranged at any time.
 *
 * <p>Any object id counts as a known, visible and assigned person unless told otherwise here.
 */
public final class Tenant {

    /** The tenant id. */
    public static final String ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    /** The only application that may ask for tokens. */
    public static final String CLIENT_ID = "535fb089-9ff3-47b6-9bfb-4f1264799865";
    /** Its secret; the odd characters show who forgets to percent-encode a form. */
    public static final String CLIENT_SECRET = "fictional~Secret+of&contoso=100%";
    /** The service principal of the default job. */
    public static final String SERVICE_PRINCIPAL_ID = "c8c95753-f628-48e1-9fab-76c2d4cf624c";
    /** The default job. */
    public static final String JOB_ID =
            "customappsso.11112222bbbb3333cccc4444dddd5555.3f7565a3-fde6-4e4d-bda8-1bb70aba3612";
    /** The rule of the default job, for users and groups. */
    public static final String RULE_ID = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";

    private final List<SimulatedJob> jobs = new CopyOnWriteArrayList<>(List.of(SimulatedJob.contosoTravel()));
    private final Set<String> servicePrincipals = ConcurrentHashMap.newKeySet();
    private final Map<String, JobStatus> statuses = new ConcurrentHashMap<>();
    private final Directory directory = new Directory();
    private final CallCountdown invisible = new CallCountdown();
    private final CallCountdown unassigned = new CallCountdown();

    private volatile int jobsAPage = 100;

    public Tenant() {
        servicePrincipals.add(SERVICE_PRINCIPAL_ID);
    }

    /** Adds a job, or puts it in the place of the one with the same id. */
    public Tenant job(SimulatedJob job) {
        removeJob(job.id());
        servicePrincipals.add(job.servicePrincipalId());
        jobs.add(job);
        return this;
    }

    /** Removes a job; its service principal stays. */
    public Tenant removeJob(String jobId) {
        jobs.removeIf(job -> job.id().equals(jobId));
        return this;
    }

    /** How many jobs a page of their list holds from now on. */
    public Tenant jobsAPage(int most) {
        jobsAPage = most;
        return this;
    }

    /** Sets how a job is. */
    public Tenant status(String jobId, JobStatus status) {
        statuses.put(jobId, status);
        return this;
    }

    /** Adds a person who can be looked up at once, or changes one with the same id; subscriptions tell of both alike. */
    public Tenant user(DirectoryUser user) {
        return user(user, 0);
    }

    /** Adds a person whom the first so many lookups miss, as it is with new users. */
    public Tenant user(DirectoryUser user, int missedLookups) {
        directory.add(user, missedLookups);
        return this;
    }

    /** Lets every user principal name of a domain be looked up, with an object id derived from it. */
    public Tenant knowEveryoneOf(String domain) {
        directory.knowEveryoneOf(domain);
        return this;
    }

    /** Makes an object id unknown for ever, to lookups and to provisioning. */
    public Tenant unknown(String objectId) {
        directory.forget(objectId);
        return notVisible(objectId, Integer.MAX_VALUE);
    }

    /** Lets the first so many calls for a person end Failure/EntryNotFound. */
    public Tenant notVisible(String objectId, int forCalls) {
        invisible.set(objectId, forCalls);
        return this;
    }

    /** Lets the first so many calls for a person end Skipped/NotEffectivelyEntitled. */
    public Tenant unassigned(String objectId, int forCalls) {
        unassigned.set(objectId, forCalls);
        return this;
    }

    /** Assigns a person to the application at once. */
    public Tenant assign(String objectId) {
        unassigned.clear(objectId);
        return this;
    }

    public int jobsAPage() {
        return jobsAPage;
    }

    public JobStatus status(String jobId) {
        return statuses.getOrDefault(jobId, JobStatus.ACTIVE);
    }

    public boolean hasServicePrincipal(String id) {
        return servicePrincipals.contains(id);
    }

    public List<SimulatedJob> jobsOf(String servicePrincipalId) {
        return jobs.stream()
                .filter(job -> job.servicePrincipalId().equals(servicePrincipalId))
                .toList();
    }

    public Optional<SimulatedJob> job(String servicePrincipalId, String jobId) {
        return jobsOf(servicePrincipalId).stream()
                .filter(job -> job.id().equals(jobId))
                .findFirst();
    }

    /** Gives a person of the directory a further address. */
    public Tenant alias(String address, String objectId) {
        directory.alias(address, objectId);
        return this;
    }

    public Directory directory() {
        return directory;
    }

    public boolean hides(String objectId) {
        return invisible.takeOne(objectId);
    }

    public boolean leavesOut(String objectId) {
        return unassigned.takeOne(objectId);
    }
}
