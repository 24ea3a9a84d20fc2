package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.joiner.event.ItemBatch;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.mapping.MapBatch;
import io.joiner.mapping.MappedBatch;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class AcceptTest extends RouteTest {

    private final ItemBatch items = new ItemBatch("file joiners.csv", List.of(), false);
    private final MappedBatch mapped = new MappedBatch("file joiners.csv", 0, List.of());
    private final MapBatch mapBatch = mock();
    private final AcceptEvents acceptEvents = mock();

    AcceptTest() {
        super("accept.camel.yaml");
    }

    @Override
    void configure(Properties keys) {}

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("mapBatch", mapBatch);
        registry.bind("acceptEvents", acceptEvents);
    }

    @Test
    void mapsABatchAndThenTakesItIntoTheLedger() {
        Receipts receipts = new Receipts(List.of());
        when(mapBatch.map(items)).thenReturn(mapped);
        when(acceptEvents.accept(mapped)).thenReturn(receipts);
        context.start();

        assertThat(template.requestBody("direct:accept", items)).isSameAs(receipts);

        InOrder order = inOrder(mapBatch, acceptEvents);
        order.verify(mapBatch).map(items);
        order.verify(acceptEvents).accept(mapped);
        order.verifyNoMoreInteractions();
    }

    @Test
    void tellsTheDoorWhenTheLedgerIsAway() {
        RuntimeException away = new IllegalStateException("away");
        when(mapBatch.map(items)).thenReturn(mapped);
        when(acceptEvents.accept(any(MappedBatch.class))).thenThrow(away);
        context.start();

        assertThatThrownBy(() -> template.requestBody("direct:accept", items))
                .isInstanceOf(CamelExecutionException.class)
                .hasCause(away);
    }

    @Test
    void takesNothingThatCouldNotBeMapped() {
        when(mapBatch.map(any())).thenThrow(new IllegalStateException("a fault of ours"));
        context.start();

        assertThatThrownBy(() -> template.requestBody("direct:accept", items))
                .isInstanceOf(CamelExecutionException.class);

        verifyNoInteractions(acceptEvents);
    }
}
