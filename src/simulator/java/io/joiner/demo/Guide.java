package io.joiner.demo;

import io.joiner.ops.access.user.Passwords;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The demo's user, who may see and do all; the password is another each time, and shown on the screen. */
record Guide(String name, String password) {

    static Guide ofToday() {
        byte[] random = new byte[5];
        new SecureRandom().nextBytes(random);
        return new Guide("demo", HexFormat.of().formatHex(random));
    }

    List<String> settings() {
        String user = "--joiner.ops.users." + name;
        return List.of(user + ".password=" + Passwords.hash(password), user + ".roles=operator,hr");
    }
}
