package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Tells which members of a record are always there: all but those that are {@link Nullable}. */
final class MembersThatAreThere implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> java = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && java.isRecord()) {
            tell(java, model(resolved, context));
        }
        return resolved;
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        return ref == null ? resolved : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static void tell(Class<?> java, @Nullable Schema<?> model) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        JsonInclude included = java.getAnnotation(JsonInclude.class);
        boolean leftOut = included != null && included.value() == JsonInclude.Include.NON_NULL;
        for (RecordComponent component : java.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Schema<?> member = model.getProperties().get(component.getName());
            if (member == null) {
                continue;
            }
            if (!nullable) {
                addOnce(model, component.getName());
            } else if (!leftOut && member.get$ref() == null) {
                member.addType("null");
            }
        }
    }

    private static void addOnce(Schema<?> model, String member) {
        if (model.getRequired() == null || !model.getRequired().contains(member)) {
            model.addRequiredItem(member);
        }
    }
}
