package io.joiner.routes;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Camel's JSON schema of the canonical YAML form, as unpacked by the build. */
final class CanonicalForm {

    private static final Path SCHEMA = Path.of("target", "camel-yaml-schema", "schema", "camelYamlDsl-canonical.json");

    private final Schema schema;

    CanonicalForm() {
        try {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException("the build unpacks it before the tests are compiled", e);
        }
    }

    List<String> faults(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }
}
