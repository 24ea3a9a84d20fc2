package io.joiner.event.webhook;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTest {
    @TempDir
    Path dir;

    @Test
    void smoke() {
        try (RunningDoor door = new RunningDoor(dir).open()) {
            show(door.post("/events", "{\"objectId\":\"u1\"}"));
            show(door.post("/events", "{\"objectId\":\"u1\"}"));
            show(door.post("/events", "[{\"objectId\":\"u2\"},{},3]"));
            show(door.post("/events/plain", "[{\"objectId\":\"u3\"},{\"eventType\":\"x\"}]"));
            show(door.post("/events/nope", "[{\"objectId\":\"u3\"},{\"eventType\":\"x\"}]"));
            show(door.post("/events", "{\"objectId\":"));
            show(door.post("/events", "{\"a\":1}", "Authorization", "Bearer no"));
            show(door.post("/events", "x", "Content-Type", "text/plain; charset=nope"));
            show(door.post("/events?a=b&CamelHttpUri=x", "{\"objectId\":\"u9\"}"));
            show(door.post("/events", "x".repeat(10_000_000)));
            show(door.send(door.request("/events/x").GET().build()));
            show(door.send(door.request("/events/x")
                    .header("X-Okta-Verification-Challenge", "c\"h")
                    .GET()
                    .build()));
            show(door.send(door.request("/events").GET().build()));
            show(door.send(door.request("/events")
                    .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                    .header("WebHook-Request-Origin", "a.b")
                    .header("WebHook-Request-Rate", "120")
                    .build()));
            show(door.send(door.request("/events/x/y").GET().build()));
        }
    }

    void show(java.net.http.HttpResponse<String> r) {
        System.out.println("SMOKE " + r.statusCode() + " " + r.headers().map() + " " + r.body());
    }
}
