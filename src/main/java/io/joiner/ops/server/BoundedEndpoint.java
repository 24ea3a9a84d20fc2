package io.joiner.ops.server;

import io.joiner.intake.webhook.gate.ClientNetwork;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Tomcat's sockets; a connection of an address that has too many is closed at once. */
final class BoundedEndpoint extends NioEndpoint {

    private @Nullable ConnectionBounds bounds;
    private @Nullable ConnectionsPerAddress<SocketChannel> counted;
    private final RefusedConnections refused = new RefusedConnections();

    void bound(ConnectionBounds newBounds) {
        bounds = newBounds;
        counted = new ConnectionsPerAddress<>(newBounds.perAddress(), SocketChannel::isOpen);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        InetAddress address = socket.socket().getInetAddress();
        if (address != null && !isAdmitted(socket, address)) {
            if (bounds != null) {
                bounds.counts().refused();
            }
            refused.tell(ClientNetwork.of(address.getHostAddress()), System.nanoTime());
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    private boolean isAdmitted(SocketChannel socket, InetAddress address) {
        return bounds == null
                || counted == null
                || bounds.trusted().test(address)
                || counted.admit(socket, ClientNetwork.of(address.getHostAddress()));
    }

    Set<SocketWrapperBase<NioChannel>> open() {
        return Set.copyOf(getConnections());
    }

    void forgetClosed() {
        if (counted != null) {
            counted.forgetClosed();
        }
    }
}
