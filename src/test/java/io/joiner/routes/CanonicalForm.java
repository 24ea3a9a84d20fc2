package io.joiner.routes;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Camel's JSON schema of the canonical YAML form. */
final class CanonicalForm {

    private static final String SCHEMA = "/schema/camelYamlDsl-canonical.json";

    private final Schema schema;

    CanonicalForm() {
        try (InputStream text = Objects.requireNonNull(CanonicalForm.class.getResourceAsStream(SCHEMA))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }
}
