package io.joiner.intake.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who the SFTP server is. */
@Configuration(proxyBeanMethods = false)
class SftpConfiguration {

    private static final int USUAL_PORT = 22;

    /** In the form of OpenSSH's known_hosts; empty where no server is asked. */
    @Bean
    static byte[] sftpKnownHosts(SftpProperties sftp) throws IOException {
        if (!sftp.enabled()) {
            return new byte[0];
        }
        return sftp.hostKey().isBlank()
                ? Files.readAllBytes(Path.of(sftp.knownHosts()))
                : knownHost(sftp).getBytes(StandardCharsets.UTF_8);
    }

    private static String knownHost(SftpProperties sftp) {
        String name = sftp.port() == USUAL_PORT ? sftp.host() : "[" + sftp.host() + "]:" + sftp.port();
        return name + " " + sftp.hostKey().strip() + "\n";
    }
}
