package io.joiner.simulator.http;

/** The way to an endpoint and back, each as long as chance wants; a request arrives after the way to it. */
public record NetworkDelay(Endpoint endpoint, Pause way) implements Endpoint {

    @Override
    public Reply answer(Request request) throws InterruptedException {
        way.take();
        Reply reply = endpoint.answer(request);
        way.take();
        return reply;
    }
}
