package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.RetryClass.CONFLICT;
import static io.joiner.graph.verdict.RetryClass.NOT_ENTITLED;
import static io.joiner.graph.verdict.RetryClass.NOT_VISIBLE;
import static io.joiner.graph.verdict.RetryClass.THROTTLED;
import static io.joiner.graph.verdict.RetryClass.TRANSIENT;
import static io.joiner.graph.verdict.RetryClass.UNKNOWN_OUTCOME;
import static io.joiner.graph.verdict.VerdictRow.ANY;
import static io.joiner.graph.verdict.VerdictRow.NONE;
import static io.joiner.graph.verdict.VerdictRow.on;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that joiner knows about Graph's answers, a row each: on what, with which code, what it means, what to do.
 *
 * <p>Sources of the codes: Entra, "Analyze provisioning logs"; Graph, "provisionOnDemand" and "Error responses".
 * Microsoft names code and remedy; whether to retry is our reading of the remedy. Codes match in any case and with any
 * prefix, because a connector may put its name before them ({@code ContosoEntryConflict}); the longest match wins.
 * What has no row is parked: unknown is never success.
 */
public final class VerdictTable {

    public static final String NOT_SENT = "not-sent";
    static final String NO_ANSWER = "no-answer";
    static final String EMPTY = "empty";
    public static final String UNREADABLE = "unreadable";
    static final String NO_VERDICT = "no-verdict";
    static final String OF_ANOTHER = "of-another";
    static final String UNKNOWN_RESULT = "unknown-result";
    public static final String NOBODY = "nobody";
    public static final String SEVERAL = "several";
    public static final String NOT_IN_LOG = "not-in-log";
    public static final String CLOSED = "closed";

    /** For codes that Entra lists without a result word. */
    private static final String REFUSED = "failure skipped";

    private static final String AFTER_AN_OUTAGE = "Operator: replay when Graph is well again.";
    private static final String LOOK_IT_UP =
            "Operator: look in Entra's provisioning log whether it worked; replay if not.";
    private static final String GRANT =
            "Operator: grant joiner's app Synchronization.ReadWrite.All with admin consent; check conditional access.";

    /** What Graph says in a 200: result word, error code. */
    static final List<VerdictRow> RESULTS = List.of(
            on("success", NONE).done("The target application has taken it."),
            on("success", ANY)
                    .park("Graph contradicted itself: it reported success and an error.")
                    .then(LOOK_IT_UP),
            on("skipped", "RedundantExport").noChange("The target application already held the same data."),
            on("skipped", "NotEffectivelyEntitled")
                    .retry(NOT_ENTITLED, "Not assigned to the application, not entitled, or the account is disabled.")
                    .then("Application owner: assign the person. HR: check that the account is enabled. Then replay."),
            on("skipped", "EntrySynchronizationSkipped")
                    .park("Out of scope: the job's scoping filter leaves this person out.")
                    .then("Application owner: correct the scoping filter or the person's data, then replay."),
            on("skipped", "ImportSkipped")
                    .park("Out of scope, or the record in the source system cannot be read.")
                    .then("HR: check the person's record in the source system, then replay."),
            on("warning", ANY)
                    .park("Graph reported a warning: perhaps only a part was done.")
                    .then(LOOK_IT_UP),

            // May pass later. The code for an object too new to be seen is undocumented; EntryNotFound is assumed.
            on(REFUSED, "EntryNotFound")
                    .retry(NOT_VISIBLE, "The source system does not show this object yet.")
                    .then("HR: check that the person exists in the source system under this id, then replay."),
            on(REFUSED, "TooManyRequests")
                    .retry(THROTTLED, "The target application asks to slow down.")
                    .then("Application owner: ask why the application throttles for so long, then replay."),
            on(REFUSED, "InternalServerError WebExceptionProtocolError InternalError")
                    .retry(TRANSIENT, "The target application or the provisioning service had a fault.")
                    .then("Application owner: check that the application is up, then replay."),
            on(REFUSED, "Timeout")
                    .retry(TRANSIENT, "The target application did not answer in time.")
                    .then("Application owner: check that the application is up, then replay."),
            // "May pass at a later attempt" (Entra): minutes to an hour suit a policy, seconds do not.
            on(REFUSED, "AzureActiveDirectoryForbidden")
                    .retry(NOT_ENTITLED, "The other tenant refused the change.")
                    .then("Application owner: check the cross-tenant policies of both tenants, then replay."),

            // Matching is not unique, or a value is taken.
            on(REFUSED, "Conflict EntryConflict")
                    .park("The target application has another account with the same name, address or number.")
                    .then("Application owner: find the other account and link, rename or remove it, then replay."),
            on(REFUSED, "DuplicateTargetEntries SystemForCrossDomainIdentityManagementMultipleEntriesInResponse")
                    .park("Several accounts in the target application match this person.")
                    .then("Application owner: remove the duplicates or match by a unique property, then replay."),
            on(REFUSED, "DuplicateSourceEntries")
                    .park("Several people in the source system match the same account.")
                    .then("HR: make the matching property (mail, employee number ...) unique, then replay."),

            // The credentials Entra holds for the target.
            on(REFUSED, "InsufficientRights NotPermitted Unauthorized")
                    .park("The target application does not accept the credentials Entra holds for it.")
                    .then("Operator: renew or widen the application's provisioning credentials in Entra, then replay.")
                    .alarm(),
            on(REFUSED, "MethodNotAllowed")
                    .park("The target application does not allow this kind of change with Entra's credentials.")
                    .then("Operator: check the application's provisioning credentials and URL in Entra, then replay.")
                    .alarm(),

            // Data or mapping.
            on(REFUSED, "MandatoryFieldsMissing MissingValues")
                    .park("A value the target application requires is missing.")
                    .then("HR: complete the person's record, then replay. If it is complete, application owner: correct"
                            + " the attribute mapping."),
            on(REFUSED, "SchemaAttributeNotFound")
                    .park("The attribute mapping names a property the target application does not have.")
                    .then("Application owner: correct the attribute mapping, then replay."),
            on(REFUSED, "SchemaPropertyCanOnlyAcceptValue")
                    .park("A property has a value the target application does not allow.")
                    .then("HR: correct the person's record, then replay. If it is right, application owner: correct the"
                            + " attribute mapping."),
            on(REFUSED, "UnprocessableEntity ServiceIncompatible")
                    .park("The target application could not make sense of the data.")
                    .then("Application owner: check the attribute mapping and the SCIM service, then replay."),
            on(REFUSED, "InvalidDomain")
                    .park("The target does not accept the domain of the person's address.")
                    .then("HR: correct the address; or application owner: allow the domain. Then replay."),
            on(REFUSED, "NotImplemented")
                    .park("The target application does not support this kind of change.")
                    .then("Application owner: ask the application's maker; create this account by hand."),

            // Out of seats.
            on(REFUSED, "LicenseLimitExceeded")
                    .park("The target application has no licence left.")
                    .then("Operator: have licences bought or freed, then replay.")
                    .alarm(),
            on(REFUSED, "AzureActiveDirectoryQuotaLimitExceeded")
                    .park("The target tenant is full: its directory quota is used up.")
                    .then("Operator: have the quota raised or objects removed, then replay.")
                    .alarm(),
            on(REFUSED, "InvalidAnchor")
                    .park("The account in the target application was removed or made anew behind Entra's back.")
                    .then("Operator: restart the provisioning job, then replay.")
                    .alarm(),

            // Cross-tenant policy or data.
            on(REFUSED, "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService")
                    .park("Another service governs the account in the other tenant.")
                    .then("Application owner: change it where it is governed."),
            on(REFUSED, "AzureDirectoryB2BManagementPolicyCheckFailure")
                    .park("The other tenant's policy does not let this person in.")
                    .then("Application owner: check the cross-tenant policies of both tenants, then replay."),
            on(REFUSED, "InvitationCreationFailure")
                    .park("The invitation into the other tenant could not be made.")
                    .then("Application owner: check the other tenant's invitation settings, then replay."),
            on(REFUSED, "InvitationCreationFailureInvalidPropertyValue")
                    .park("The invitation into the other tenant was refused because of a value in the person's data.")
                    .then("HR: check the person's address and record, then replay."));

    /** What the HTTP status says, with the code of the error envelope. */
    static final List<VerdictRow> STATUSES = List.of(
            on("400", "RequestParameterInvalid")
                    .findRule("Graph says that the job does not have the rule (HTTP 400).")
                    .then("Operator: correct job-id and rule-id of the target, or leave them out."),
            on("400", ANY)
                    .park("Graph could not read the request (HTTP 400).")
                    .then("Operator: check the mapping of this event, then replay."),
            on("401", "InvalidAuthenticationToken")
                    .renewToken("Graph did not accept joiner's token (HTTP 401).")
                    .then("Operator: check tenant, cloud and credential of joiner's app."),
            on("401", ANY)
                    .renewToken("Graph refused joiner's app (HTTP 401), as it does when a permission is missing.")
                    .then(GRANT),
            on("403", ANY)
                    .stopTarget("Joiner's app may not do this (HTTP 403).")
                    .then(GRANT),
            on("404", ANY)
                    .stopTarget("Graph does not know the target's service principal or job (HTTP 404).")
                    .then("Operator: correct service-principal-id (object id, not appId) and job-id of the target."),
            on("405 406 410 411 413 415 416 422 501", ANY)
                    .park("Graph refused the request as it is.")
                    .then("Operator: look at the HTTP status of the last attempt; replay after a mend."),
            on("409 412", ANY)
                    .retry(CONFLICT, "Another run is working on the same object.")
                    .then(AFTER_AN_OUTAGE),
            on("429", ANY)
                    .retry(THROTTLED, "Graph asks to slow down (HTTP 429).")
                    .then(AFTER_AN_OUTAGE),
            on("408 423 502 503 504", ANY)
                    .retry(TRANSIENT, "Graph is briefly unwell.")
                    .then(AFTER_AN_OUTAGE),
            // Three retries, as a 500 may be due to this one subject; stretched, as it may be an outage as well.
            on("500", ANY)
                    .retry(TRANSIENT, "Graph had a fault of its own.")
                    .then(AFTER_AN_OUTAGE)
                    .delays(ofSeconds(2), ofMinutes(10), ofMinutes(60))
                    .mostAttempts(4),
            on("507 509", ANY)
                    .retry(TRANSIENT, "Graph has no storage or bandwidth left for this tenant.")
                    .then(AFTER_AN_OUTAGE)
                    .delays(ofMinutes(5), ofMinutes(15)),
            // Ours: parking person after person would not mend a wrong address.
            on("301 302 303 307 308 407", ANY)
                    .stopTarget("Something in front of Graph answered, not Graph.")
                    .then("Operator: check joiner.provisioning.base-url and the proxy."));

    /** What a look-up of the person says; what has no row here means the same as for a call. */
    static final List<VerdictRow> LOOK_UPS = List.of(
            // New people appear in the directory's replicas within seconds to minutes (Graph: users, eventual
            // consistency).
            on("404 " + NOBODY, ANY)
                    .retry(NOT_VISIBLE, "Nobody in the directory is known by what the event says, or not yet.")
                    .then("HR: check user name, mail or employee number in Entra, then replay.")
                    .delays(
                            ofSeconds(2),
                            ofSeconds(4),
                            ofSeconds(8),
                            ofSeconds(16),
                            ofMinutes(5),
                            ofMinutes(15),
                            ofMinutes(60))
                    .mostAttempts(8),
            on(SEVERAL, ANY)
                    .park("Several people in the directory are known by what the event says.")
                    .then("HR: make the mail address or employee number unique in Entra, or send the object id."),
            // No reason to stop the target: whoever comes with an object id needs no look-up.
            on("403", ANY)
                    .retry(TRANSIENT, "Joiner's app may not look people up (HTTP 403).")
                    .then("Operator: grant joiner's app User.Read.All with admin consent, then replay.")
                    .delays(ofMinutes(1), ofMinutes(5), ofMinutes(15)));

    /** What a look into the provisioning log brought that did not tell of the call. */
    static final List<VerdictRow> LOOKS = List.of(
            on(NOT_IN_LOG, ANY)
                    .retry(UNKNOWN_OUTCOME, "Entra's provisioning log does not show the call.")
                    .then(LOOK_IT_UP),
            // Of this question alone, such as a date from before the log begins; the log takes others.
            on("400", ANY)
                    .retry(
                            UNKNOWN_OUTCOME,
                            "Entra's provisioning log does not take the question for this call (HTTP 400).")
                    .then(LOOK_IT_UP),
            // 403 without the permission or the licence, 404 in clouds that lack this log.
            on("401 403 404", ANY)
                    .retry(UNKNOWN_OUTCOME, "Joiner's app may not read Entra's provisioning log.")
                    .then("Operator: grant joiner's app ProvisioningLog.Read.All with admin consent; the tenant needs a"
                            + " licence of Entra ID P1 or P2. Look in the log whether the call worked; replay if not."),
            on("0 429 500 502 503 504 " + CLOSED, ANY)
                    .retry(UNKNOWN_OUTCOME, "Entra's provisioning log could not be asked.")
                    .then(LOOK_IT_UP));

    /** What joiner itself makes of an exchange that brought neither. */
    static final List<VerdictRow> EVENTS = List.of(
            on(NOT_SENT, ANY)
                    .retry(TRANSIENT, "Graph could not be reached; nothing was sent.")
                    .then(AFTER_AN_OUTAGE),
            on(NO_ANSWER, ANY)
                    .retry(UNKNOWN_OUTCOME, "The call was sent, but no answer came.")
                    .then(LOOK_IT_UP),
            on(EMPTY, ANY)
                    .retry(UNKNOWN_OUTCOME, "Graph accepted the call and gave no verdict.")
                    .then(LOOK_IT_UP),
            on(UNREADABLE, ANY)
                    .retry(UNKNOWN_OUTCOME, "Graph's answer could not be read.")
                    .then(LOOK_IT_UP),
            on(OF_ANOTHER, ANY)
                    .retry(UNKNOWN_OUTCOME, "Graph's answer tells of another person.")
                    .then(LOOK_IT_UP),
            on(NO_VERDICT, ANY).park("Graph's answer holds no verdict.").then(LOOK_IT_UP),
            on(UNKNOWN_RESULT, ANY)
                    .park("Graph did not report success, and gave no cause that joiner knows.")
                    .then(LOOK_IT_UP));

    /** After hours somebody must look. The try that waited for the answer about the job counts, hence two first delays. */
    private static final PatienceChange WITH_ONE_REFUSED = new PatienceChange(
            List.of(ofMinutes(1), ofMinutes(1), ofMinutes(5), ofMinutes(15), ofMinutes(60)), ofHours(2), null);

    private VerdictTable() {}

    /** What a result word with a code (or none) means inside a 200. */
    public static Meaning ofResult(String result, @Nullable String code) {
        return find(RESULTS, result, code).orElseGet(() -> of(UNKNOWN_RESULT));
    }

    /** What an HTTP status other than 2xx means; an unknown 5xx is taken for a 500 (RFC 9110, section 15). */
    static Meaning ofStatus(int status, @Nullable String code) {
        return find(STATUSES, String.valueOf(status), code)
                .or(() -> status >= 500 && status <= 599 ? find(STATUSES, "500", code) : Optional.empty())
                .orElseGet(() -> Meaning.of(
                                Treatment.PARK, "Graph answered with HTTP status " + status + ", unknown to joiner.")
                        .then("Operator: look the status up; replay if it was a passing fault."));
    }

    /** What a refusal means while nobody knows yet whether the target or the one entry is at fault. */
    public static Meaning beingAsked(Meaning refusal) {
        return Meaning.retry(
                        TRANSIENT, longer(refusal, "; joiner asks whether this is about the target or this person."))
                .then(refusal.whatToDo());
    }

    /** What a refusal of the call means that is about this person alone: Graph shows the target's job. */
    public static Meaning ofPersonAlone(int status, Meaning refusal) {
        return status == 404
                ? Meaning.retry(
                                NOT_VISIBLE,
                                "Graph does not know this person, or not yet (HTTP 404); it knows the target's job.")
                        .then("HR: check that the person exists in the source system under this id, then replay.")
                : Meaning.retry(
                                TRANSIENT,
                                longer(refusal, "; Graph shows the target's job, so perhaps this person alone."))
                        .then(refusal.whatToDo() + " If only this person is refused, check the account. Then replay.")
                        .with(WITH_ONE_REFUSED)
                        .withAlarm();
    }

    /** What a refusal of a look-up means that could stop the target, though Graph shows the target's job. */
    public static Meaning ofLookUpAlone(int status, Meaning refusal) {
        Meaning mayNot = ofLookUp("403", null);
        return status == 401
                ? Meaning.retry(TRANSIENT, "Joiner's app may not look people up (HTTP 401).")
                        .then(mayNot.whatToDo())
                        .with(mayNot.own())
                : Meaning.retry(TRANSIENT, refusal.reason())
                        .then(refusal.whatToDo() + " Then replay.")
                        .with(mayNot.own());
    }

    private static String longer(Meaning meaning, String more) {
        String reason = meaning.reason();
        return reason.substring(0, reason.length() - 1) + more;
    }

    /** What a look-up's status, or the number of people it found, means. */
    public static Meaning ofLookUp(String found, @Nullable String code) {
        return find(LOOK_UPS, found, code).orElseGet(() -> ofStatus(Integer.parseInt(found), code));
    }

    /** What a look's status, or what it saw, means; any that is not listed is as good as none. */
    public static Meaning ofLook(String saw) {
        return find(LOOKS, saw, null).or(() -> find(LOOKS, "0", null)).orElseThrow();
    }

    /** Whether a look that is answered so need not be repeated. */
    public static boolean refusesLooks(int status) {
        return ofLook(String.valueOf(status)).equals(ofLook("403"));
    }

    /** Whether the log will not take the same question later either. */
    public static boolean refusesQuestion(int status) {
        return status == 400;
    }

    /** Whether any web server may have answered so, with a page of its own. */
    static boolean isOfAnyServer(Meaning meaning) {
        return meaning.equals(of(UNREADABLE)) || meaning.equals(of(NO_VERDICT));
    }

    /** What one of the events named above means. */
    public static Meaning of(String event) {
        return find(EVENTS, event, null).orElseThrow();
    }

    /** Whether a row of this status names the code. */
    static boolean knows(int status, String code) {
        return STATUSES.stream().anyMatch(row -> row.covers(String.valueOf(status)) && row.names(code));
    }

    private static Optional<Meaning> find(List<VerdictRow> rows, String on, @Nullable String code) {
        return VerdictRow.bestOf(rows, on, code).map(VerdictRow::meaning);
    }
}
