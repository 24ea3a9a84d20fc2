package io.joiner.intake.webhook.sender;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsPeer;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import org.apache.hc.client5.http.HttpResponseException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Gets a key set from where it is published, within bounds of size and time; or out of a file. */
final class RetrieveKeys implements ResourceRetriever {

    private static final int LONGEST_KEY_SET = 200_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final CloseableHttpClient client;
    private final ResourceRetriever files = new DefaultResourceRetriever(0, 0, LONGEST_KEY_SET);

    RetrieveKeys() {
        this(ANSWER_WITHIN);
    }

    RetrieveKeys(Duration answerWithin) {
        client = BoundedClient.with(AnswerBounds.of(answerWithin, LONGEST_KEY_SET), ClientTls.of(TlsPeer.KEYS));
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return "file".equalsIgnoreCase(address.getProtocol())
                ? files.retrieveResource(address)
                : client.execute(new HttpGet(address.toExternalForm()), RetrieveKeys::resource);
    }

    private static Resource resource(ClassicHttpResponse answer) throws IOException, HttpException {
        if (answer.getCode() < 200 || answer.getCode() > 299) {
            throw new HttpResponseException(answer.getCode(), "the key set is not there");
        }
        ContentType type = ContentType.parseLenient(
                answer.getEntity() == null ? null : answer.getEntity().getContentType());
        String text = answer.getEntity() == null ? "" : EntityUtils.toString(answer.getEntity());
        return new Resource(text, type == null ? null : type.getMimeType());
    }
}
