package io.joiner.simulator.http;

/** Answers requests, each on a thread of its own. */
@FunctionalInterface
public interface Endpoint {

    Reply answer(Request request) throws InterruptedException;
}
