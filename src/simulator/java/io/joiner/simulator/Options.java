package io.joiner.simulator;

import java.time.Duration;

/** The command line of {@link SimulatorMain}. */
final class Options {

    static final String HELP = """
            Options, each as --name VALUE or --name=VALUE:
              --port N                 port on 127.0.0.1 (8899; 0 takes a free one)
              --limit N                provisionOnDemand calls in a window (5)
              --window-seconds N       length of the window (10)
              --latency-ms N           how long an accepted call takes (500)
              --latency-max-ms N       makes it any length up to this one
              --network-delay-ms N     longest way to Graph, and back (0)
              --log-delay-seconds N    until the provisioning log tells of a call (60)
              --token-seconds N        how long tokens of the token endpoint live (3599)
              --known-domain NAME      everybody of this domain can be looked up (contoso.com)
              --help                   prints this
            """;

    private int port = 8899;
    private int limit = 5;
    private int windowSeconds = 10;
    private int latencyMs = 500;
    private int latencyMaxMs;
    private int networkDelayMs;
    private int logDelaySeconds = 60;
    private int tokenSeconds = 3599;
    private String knownDomain = "contoso.com";
    private boolean helpWanted;

    void read(String... args) {
        for (int i = 0; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            if (parts[0].equals("--help")) {
                helpWanted = true;
            } else if (parts.length == 2) {
                set(parts[0], parts[1]);
            } else if (i + 1 < args.length) {
                set(parts[0], args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " needs a value, or is no option at all");
            }
        }
    }

    boolean helpWanted() {
        return helpWanted;
    }

    Simulator start() {
        Duration latency = Duration.ofMillis(latencyMs);
        Simulator simulator = Simulator.builder()
                .port(port)
                .limit(limit, Duration.ofSeconds(windowSeconds))
                .latency(latency, Duration.ofMillis(Math.max(latencyMs, latencyMaxMs)))
                .networkDelay(Duration.ZERO, Duration.ofMillis(networkDelayMs))
                .logDelay(Duration.ofSeconds(logDelaySeconds))
                .tokenLifetime(Duration.ofSeconds(tokenSeconds))
                .start();
        simulator.tenant().knowEveryoneOf(knownDomain);
        return simulator;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--port" -> port = number(name, value);
            case "--limit" -> limit = number(name, value);
            case "--window-seconds" -> windowSeconds = number(name, value);
            case "--latency-ms" -> latencyMs = number(name, value);
            case "--latency-max-ms" -> latencyMaxMs = number(name, value);
            case "--network-delay-ms" -> networkDelayMs = number(name, value);
            case "--log-delay-seconds" -> logDelaySeconds = number(name, value);
            case "--token-seconds" -> tokenSeconds = number(name, value);
            case "--known-domain" -> knownDomain = value;
            default -> throw new IllegalArgumentException("Unknown option " + name);
        }
    }

    private static int number(String name, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " needs a whole number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
