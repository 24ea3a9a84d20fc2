package io.joiner.mapping;

import io.joiner.event.ReceivedItem;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
public class MapEvents {
    List<Mapping> map(ReceivedItem item, Lane lane) {
        throw new IllegalStateException();
    }
}
