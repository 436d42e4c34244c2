package io.sampo.runtime.builtin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Takes one response in, its body up to a bound and no further. */
final class Reception implements AsyncResponseConsumer<Response> {
  private static final int WINDOW = 64 * 1024;

  private final CompletableFuture<Response> response;
  private final long most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Response head = new Response(0, Map.of(), new Body(new byte[0], true));
  private @Nullable FutureCallback<Response> end;

  /**
   * The reception of a response.
   *
   * @param response is completed here when the body has more bytes than are wanted; the connection
   *     cannot be used again then. In all other cases the sender of the request completes it
   * @param most so many bytes of the body are wanted
   */
  Reception(CompletableFuture<Response> response, long most) {
    this.response = response;
    this.most = most;
  }

  @Override
  public void consumeResponse(
      HttpResponse given,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<Response> callback) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : given.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    head = new Response(given.getCode(), headers, head.body());
    end = callback;
    if (entity == null) {
      callback.completed(head);
    }
  }

  @Override
  public void informationResponse(HttpResponse information, HttpContext context) {
    // such as 103, Early Hints
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(WINDOW);
  }

  @Override
  public void consume(ByteBuffer part) throws IOException {
    byte[] wanted = new byte[(int) Math.min(part.remaining(), most - bytes.size())];
    part.get(wanted);
    bytes.writeBytes(wanted);
    if (part.hasRemaining()) {
      response.complete(head.with(new Body(bytes.toByteArray(), false)));
      throw new IOException("more bytes than are wanted"); // ends the connection
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    if (end != null) {
      end.completed(head.with(new Body(bytes.toByteArray(), true)));
    }
  }

  @Override
  public void failed(Exception cause) {
    // the callback of the sender is told, too
  }

  @Override
  public void releaseResources() {
    // there are none
  }
}
