package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.UUID;

/** {@code uuid()} and {@code random()}, which repeat when a decision is made again. */
final class DrawFunctions {
  static final String UUID_FUNCTION = "uuid";
  static final String RANDOM_FUNCTION = "random";

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(of(UUID_FUNCTION, SimpleType.STRING), of(RANDOM_FUNCTION, SimpleType.DOUBLE));

  /** Digits of a number that are looked at; 13 of them have the 52 bits of a double's fraction. */
  private static final int HALF = 16;

  private static final int FRACTION = 13;

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION = 0x4000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DrawFunctions() {}

  private static CelFunctionDecl of(String name, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(name + "_draw", result));
  }

  /** In the form of a random UUID: version 4 of RFC 9562. */
  static Object uuid(String digits) {
    long most = Long.parseUnsignedLong(digits.substring(0, HALF), 16);
    long least = Long.parseUnsignedLong(digits.substring(HALF, 2 * HALF), 16);
    return new UUID((most & ~VERSION_BITS) | VERSION, (least & ~VARIANT_BITS) | VARIANT).toString();
  }

  /** At least 0 and less than 1. */
  static Object random(String digits) {
    return Long.parseLong(digits.substring(0, FRACTION), 16) / (double) (1L << (4 * FRACTION));
  }
}
