package io.joiner.simulator.sync;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.http.Reply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers that Graph is known, or feared, to give. */
public final class Behaviours {

    private Behaviours() {}

    /** As nobody had said anything: created, then already in step; a group's answer has no value. */
    public static Behaviour asUsual() {
        return call -> {
            Pair pair = call.concludeAsUsual();
            return Reply.json(200, call.subject().isGroup() ? pair.withoutValue() : pair.formA());
        };
    }

    /**
     * A verdict in form A.
     *
     * @param result such as {@code Failure}, or a word Microsoft never used
     * @param errorCode such as {@code EntryConflict}; null for none
     */
    public static Behaviour verdict(String result, @Nullable String errorCode) {
        return call ->
                Reply.json(200, call.conclude(SyncOutcome.of(result, errorCode)).formA());
    }

    /** Failure/EntryNotFound with nothing in {@code value}. */
    public static Behaviour importFailure() {
        return call -> Reply.json(200, call.conclude(SyncOutcome.notVisible()).withoutValue());
    }

    /** Form A': as usual, but {@code value} is <code>"{}"</code>. */
    public static Behaviour withoutValue() {
        return inForm(Pair::withoutValue);
    }

    /** Form B: as usual, but {@code key} is no JSON and {@code value} an array. */
    public static Behaviour statusInfoArray() {
        return inForm(Pair::statusInfoArray);
    }

    /** A verdict in form B. */
    public static Behaviour statusInfoArray(String result, @Nullable String errorCode) {
        return call ->
                Reply.json(200, call.conclude(SyncOutcome.of(result, errorCode)).statusInfoArray());
    }

    /** As usual, with members that no client has heard of. */
    public static Behaviour withUnknownMembers() {
        return inForm(Pair::withUnknownMembers);
    }

    /** As usual, without the members that may be absent. */
    public static Behaviour withAbsentMembers() {
        return inForm(Pair::withAbsentMembers);
    }

    /** As usual, with the telling words in other letters. */
    public static Behaviour inOtherCase() {
        return inForm(Pair::inOtherCase);
    }

    /** Takes effect; 204, as the first description of 2020 said. */
    public static Behaviour noContent() {
        return withEffect(Reply.empty(204));
    }

    /** Takes effect; 200 and no body. */
    public static Behaviour emptyBody() {
        return withEffect(Reply.empty(200));
    }

    /** Takes effect; 200 and a body that is no JSON though it says so. */
    public static Behaviour garbage() {
        return withEffect(Reply.text(200, "application/json", "{\"key\":\"{\\\"result\\\":\\\"Suc\u0000 )]}'"));
    }

    /** No effect; any HTTP failure, its body as Graph or a gateway (504) writes it. */
    public static Behaviour status(int status) {
        return call -> GraphError.reply(status, null, call.ids());
    }

    /** No effect; any HTTP failure with {@code Retry-After} in whole seconds. */
    public static Behaviour status(int status, Duration retryAfter) {
        return call -> GraphError.reply(status, retryAfter, call.ids());
    }

    /** No effect; a failure whose body says nothing, as older ones do. */
    public static Behaviour statusWithEmptyMessage(int status) {
        return call -> new GraphError(status, "UnknownError", "").reply(call.ids());
    }

    /** No effect; 404 for this person alone, as if not visible to the engine yet: job and service principal are there. */
    public static Behaviour personNotFound() {
        return call -> GraphError.userNotFound(call.subject().objectId()).reply(call.ids());
    }

    /** No effect; the connection breaks before an answer. For one with effect: {@code asUsual().lost()}. */
    public static Behaviour reset() {
        return status(500).lost();
    }

    private static Behaviour inForm(Function<Pair, ObjectNode> form) {
        return call -> Reply.json(200, form.apply(call.concludeAsUsual()));
    }

    private static Behaviour withEffect(Reply reply) {
        return call -> {
            call.concludeAsUsual();
            return reply;
        };
    }
}
