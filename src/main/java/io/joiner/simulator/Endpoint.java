package io.joiner.simulator;

/** Answers requests, each on a thread of its own. */
@FunctionalInterface
interface Endpoint {

    Reply answer(Request request) throws InterruptedException;
}
