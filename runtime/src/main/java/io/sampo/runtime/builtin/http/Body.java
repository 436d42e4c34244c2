package io.sampo.runtime.builtin.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A response's body, as far as it was read. */
final class Body {
  private final byte[] bytes;
  private final boolean whole;

  Body(byte[] bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /** How many bytes were read. */
  int size() {
    return bytes.length;
  }

  /** Whether that is all of it. */
  boolean isWhole() {
    return whole;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Reads a body up to a bound, and no further. */
  static BodySubscriber<Body> upTo(long most) {
    return new Reading(most);
  }

  private static final class Reading implements BodySubscriber<Body> {
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long most;
    private Flow.@Nullable Subscription subscription;

    Reading(long most) {
      this.most = most;
    }

    @Override
    public CompletionStage<Body> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        int take = (int) Math.min(buffer.remaining(), most - bytes.size());
        byte[] part = new byte[take];
        buffer.get(part);
        bytes.writeBytes(part);
        if (buffer.hasRemaining()) {
          stop();
          return;
        }
      }
    }

    private void stop() {
      if (subscription != null) {
        subscription.cancel();
      }
      body.complete(new Body(bytes.toByteArray(), false));
    }

    @Override
    public void onError(Throwable thrown) {
      body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      body.complete(new Body(bytes.toByteArray(), true));
    }
  }
}
