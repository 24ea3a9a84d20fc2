package io.joiner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts joiner. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Joiner {

    /** Runs until stopped; exits with 1 when it cannot start. */
    public static void main(String[] args) {
        SpringApplication.run(Joiner.class, args);
    }
}
