package io.joiner.simulator.subscription;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.tenant.DirectoryUser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriptions to changes of users, which really are told of each. */
public final class Subscriptions implements AutoCloseable {

    private final Map<String, SimulatedSubscription> byId = new ConcurrentHashMap<>();
    private final Notifier notifier = new Notifier();
    private final Ticker ticker;
    private volatile int copies = 1;
    private volatile boolean silent;

    public Subscriptions(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Those that have not expired. */
    public List<SimulatedSubscription> all() {
        return byId.values().stream()
                .filter(subscription -> subscription.expiresAt().isAfter(ticker.now()))
                .toList();
    }

    /** Sends each notification so many times from now on, as Graph may. */
    public void copies(int number) {
        copies = number;
    }

    /** Loses all notifications from now on, or no longer. */
    public void silent(boolean loses) {
        silent = loses;
    }

    /** Forgets a subscription without telling anybody, as Graph does for users. */
    public void remove(String id) {
        byId.remove(id);
    }

    /** Tells all subscribers that something is about their subscription, such as {@code reauthorizationRequired}. */
    public void lifecycle(String event) {
        for (SimulatedSubscription subscription : all()) {
            if (subscription.lifecycleNotificationUrl() != null) {
                send(subscription.lifecycleNotificationUrl(), subscription.lifecycle(event));
            }
        }
    }

    Optional<SimulatedSubscription> find(String id) {
        return all().stream()
                .filter(subscription -> subscription.id().equals(id))
                .findFirst();
    }

    void put(SimulatedSubscription subscription) {
        byId.put(subscription.id(), subscription);
    }

    /** Whether somebody at that address gives back what is sent there, as each must before it is told anything. */
    boolean isValid(URI url) throws InterruptedException {
        return notifier.validates(url);
    }

    public void tell(DirectoryUser user) {
        for (SimulatedSubscription subscription : all()) {
            for (int copy = 0; copy < copies && !silent; copy++) {
                send(subscription.notificationUrl(), subscription.notification(user));
            }
        }
    }

    private void send(URI url, ObjectNode notification) {
        ObjectNode body = RequestJson.object();
        body.putArray("value").add(notification);
        notifier.send(url, body.toString());
    }

    @Override
    public void close() {
        notifier.close();
    }
}
