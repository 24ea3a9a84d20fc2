package io.joiner.ops.cli.context;

import java.util.stream.Stream;

/** The files of routes that commands use; a test holds that each is there. */
enum CommandRoute {
    ASK_GRAPH("ask-graph"),
    FAILURES("failures");

    private final String stage;

    CommandRoute(String stage) {
        this.stage = stage;
    }

    String file() {
        return stage + ".camel.yaml";
    }

    /**
     * Where the file is.
     *
     * @param locations of all files, with commas between
     */
    String among(String locations) {
        return Stream.of(locations.split(","))
                .filter(location -> location.endsWith("/" + file()) || location.endsWith(":" + file()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The route file " + file()
                        + " is missing. Put it back into ./routes, or take camel.main.routes-include-pattern out of the configuration. Found: "
                        + locations));
    }
}
