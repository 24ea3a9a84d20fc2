package io.joiner.intake.sftp;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A folder on an SFTP server whose files are fetched into the inbox.
 *
 * @param enabled Whether files are fetched.
 * @param host Name or address of the SFTP server.
 * @param port Port of the SFTP server.
 * @param directory The folder on the server, below the user's home.
 * @param done The folder below directory to which fetched files are moved.
 * @param username joiner's user name on the server.
 * @param password The user's password; unset where private-key is set.
 * @param privateKey A file with a private key, in the form of OpenSSH or PEM.
 * @param passphrase The passphrase of the private key, if it has one.
 * @param knownHosts A file with the server's public key, in the form of OpenSSH's known_hosts.
 * @param hostKey The server's public key, such as ssh-ed25519 AAAA..., in place of known-hosts.
 * @param every How often joiner looks into the folder.
 */
@Validated
@ConfigurationProperties("joiner.receive.sftp")
public record SftpProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String host,
        @DefaultValue("22") @Min(1) @Max(65_535) int port,
        @DefaultValue("joiners") String directory,
        @DefaultValue("done") String done,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String passphrase,
        @DefaultValue("") String knownHosts,
        @DefaultValue("") String hostKey,

        @DefaultValue("1m") @DurationMin(seconds = 1, message = "must be at least 1s")
        Duration every) {

    @AssertTrue(message = "joiner.receive.sftp.enabled needs host and username, and password or private-key") boolean isLoginTold() {
        return !enabled || (!host.isBlank() && !username.isBlank() && !(password.isEmpty() && privateKey.isBlank()));
    }

    @AssertTrue(
            message =
                    "joiner.receive.sftp.enabled needs known-hosts or host-key: else anybody on the way could be the server")
    boolean isServerKnown() {
        return !enabled || !(knownHosts.isBlank() && hostKey.isBlank());
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return enabled ? described() : "off";
    }

    private String described() {
        return "%s at %s:%d by password (%s) or key (%s, passphrase %s), the server known by %s or a key (%s); from %s to %s every %s"
                .formatted(
                        username,
                        host,
                        port,
                        told(password),
                        privateKey,
                        told(passphrase),
                        knownHosts,
                        hostKey,
                        directory,
                        done,
                        every);
    }

    private static String told(String secret) {
        return secret.isEmpty() ? "not set" : "set";
    }
}
