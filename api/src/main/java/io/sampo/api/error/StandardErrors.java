package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of errors without a definition's own rules: first by code, then by exception, then
 * by the causes of the exception. An action that gives a code of its own has said how it failed:
 * its causes do not count.
 */
final class StandardErrors {
  private static final Map<String, ErrorClass> CODES = codes();
  private static final Map<String, ErrorClass> EXCEPTIONS = exceptions();

  private StandardErrors() {}

  static ErrorClass of(Failure failure) {
    ErrorClass byCode = CODES.get(failure.code());
    if (byCode != null) {
      return byCode;
    }
    return byException(failure.types())
        .or(() -> failure.code().equals(Failure.ERROR) ? byCause(failure) : Optional.empty())
        .orElse(ErrorClass.of(ErrorType.UNKNOWN));
  }

  private static Optional<ErrorClass> byCause(Failure failure) {
    return failure.causes().stream()
        .flatMap(cause -> byException(cause.types()).stream())
        .findFirst();
  }

  /** That of the most specific exception known, of which there is one way up to Throwable. */
  private static Optional<ErrorClass> byException(List<String> types) {
    for (String type : types) {
      ErrorClass known = EXCEPTIONS.get(type);
      if (known != null) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private static Map<String, ErrorClass> codes() {
    Map<String, ErrorClass> codes = new HashMap<>();
    put(codes, ErrorType.TRANSIENT, "NETWORK_ERROR", "TEMPORARY_FAILURE", "io", "http_connect");
    put(codes, ErrorType.TIMEOUT, Failure.TIMEOUT, "TIMEOUT_ERROR");
    put(codes, ErrorType.RESOURCE, "RESOURCE_CONFLICT", "STATE_LOCK_ERROR", "not_found");
    put(codes, ErrorType.RESOURCE, Failure.LIMIT, Failure.LOOP_LIMIT);
    put(codes, ErrorType.PERMISSION, "PERMISSION_DENIED", "AUTHENTICATION_FAILED");
    put(codes, ErrorType.PERMISSION, "permission", "http_blocked");
    put(codes, ErrorType.VALIDATION, "CONFIGURATION_ERROR", "VALIDATION_ERROR", "invalid_content");
    put(codes, ErrorType.VALIDATION, Failure.INPUT, Failure.RESULT, Failure.EXPRESSION);
    put(codes, ErrorType.VALIDATION, Failure.INPUT_TOO_LARGE, Failure.SECRET, Failure.MISFIT);
    put(codes, ErrorType.FATAL, Failure.STACK_OVERFLOW, Failure.INTERNAL);
    codes.put(Failure.OUT_OF_MEMORY, ErrorClass.of(ErrorType.RESOURCE).with(Severity.CRITICAL));
    return Map.copyOf(codes);
  }

  private static Map<String, ErrorClass> exceptions() {
    Map<String, ErrorClass> types = new HashMap<>();
    files(types);
    databases(types);
    put(
        types,
        ErrorType.TIMEOUT,
        "java.util.concurrent.TimeoutException",
        "java.net.SocketTimeoutException",
        "java.net.http.HttpTimeoutException");
    put(types, ErrorType.RESOURCE, "java.util.concurrent.RejectedExecutionException");
    put(
        types,
        ErrorType.PERMISSION,
        "java.lang.SecurityException",
        "javax.security.auth.login.LoginException");
    put(
        types,
        ErrorType.VALIDATION,
        "java.lang.IllegalArgumentException",
        "java.time.DateTimeException",
        "java.net.URISyntaxException",
        "java.net.MalformedURLException",
        "com.fasterxml.jackson.core.JsonProcessingException");
    put(types, ErrorType.FATAL, "java.lang.VirtualMachineError", "java.lang.LinkageError");
    types.put(
        "java.lang.OutOfMemoryError", ErrorClass.of(ErrorType.RESOURCE).with(Severity.CRITICAL));
    return Map.copyOf(types);
  }

  /** Connections are among them: nearly all of {@code java.net} are IOExceptions. */
  private static void files(Map<String, ErrorClass> types) {
    put(types, ErrorType.TRANSIENT, "java.io.IOException", "java.io.UncheckedIOException");
    put(
        types,
        ErrorType.RESOURCE,
        "java.io.FileNotFoundException",
        "java.nio.file.FileSystemException");
    put(types, ErrorType.PERMISSION, "java.nio.file.AccessDeniedException");
    put(
        types,
        ErrorType.VALIDATION,
        "java.io.ObjectStreamException",
        "java.io.UTFDataFormatException",
        "java.io.UnsupportedEncodingException",
        "java.nio.charset.CharacterCodingException",
        "java.util.zip.ZipException");
  }

  private static void databases(Map<String, ErrorClass> types) {
    put(
        types,
        ErrorType.TRANSIENT,
        "java.sql.SQLTransientException",
        "java.sql.SQLRecoverableException");
    put(types, ErrorType.TIMEOUT, "java.sql.SQLTimeoutException");
    put(types, ErrorType.RESOURCE, "java.sql.SQLNonTransientConnectionException");
    put(types, ErrorType.PERMISSION, "java.sql.SQLInvalidAuthorizationSpecException");
    put(types, ErrorType.VALIDATION, "java.sql.SQLNonTransientException");
  }

  private static void put(Map<String, ErrorClass> table, ErrorType type, String... names) {
    for (String name : names) {
      table.put(name, ErrorClass.of(type));
    }
  }
}
