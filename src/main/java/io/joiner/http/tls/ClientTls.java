package io.joiner.http.tls;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Agrees on TLS by the certificates that count at that moment. */
public final class ClientTls implements TlsSocketStrategy {

    private final Supplier<@Nullable SSLContext> context;
    private final TlsSocketStrategy ofJvm = DefaultClientTlsStrategy.createSystemDefault();
    private final Map<SSLContext, TlsSocketStrategy> strategies = new WeakHashMap<>();

    private ClientTls(Supplier<@Nullable SSLContext> context) {
        this.context = context;
    }

    /** For one of those whom joiner asks. */
    public static ClientTls of(TlsPeer peer) {
        return new ClientTls(() -> TlsContexts.of(peer));
    }

    /** By a bundle, or by that for all where none is named. */
    public static ClientTls ofBundle(@Nullable String bundle) {
        return new ClientTls(() -> TlsContexts.of(bundle));
    }

    /** Whether there is more than what the JVM has. */
    public boolean isSet() {
        return context.get() != null;
    }

    @Override
    public SSLSocket upgrade(
            Socket socket, String target, int port, @Nullable Object attachment, @Nullable HttpContext exchange)
            throws IOException {
        return now().upgrade(socket, target, port, attachment, exchange);
    }

    private synchronized TlsSocketStrategy now() {
        SSLContext now = context.get();
        return now == null ? ofJvm : strategies.computeIfAbsent(now, DefaultClientTlsStrategy::new);
    }
}
