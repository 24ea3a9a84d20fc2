package io.joiner.http.proxy;

import java.io.IOException;

/** A proxy let no request through: whoever was meant has seen nothing of it. */
public final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRefusedException(String proxy, int status) {
        super("the proxy " + proxy + " answered HTTP " + status
                + (status == 407 ? ": it wants joiner.http.proxy.user and" + " password, or others" : ""));
        this.status = status;
    }

    /** What the proxy answered. */
    public int status() {
        return status;
    }
}
