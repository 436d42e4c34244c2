package io.sampo.api.format;

/**
 * A key of an object, as it is described to readers and editors.
 *
 * @param name the spelling that is written
 * @param form what stands under it
 * @param doc what it means, as it follows "Expected" in a message and stands in the documentation
 * @param isRequired whether the object needs it
 * @param instead what to write instead of a key that is only read for compatibility; empty
 *     otherwise
 */
record Key(String name, Form<?> form, String doc, boolean isRequired, String instead) {

  static Key required(String name, Form<?> form, String doc) {
    return new Key(name, form, doc, true, "");
  }

  static Key optional(String name, Form<?> form, String doc) {
    return new Key(name, form, doc, false, "");
  }

  /** The same key, which need not be there. */
  Key asOptional() {
    return new Key(name, form, doc, false, instead);
  }

  /** A key that says in another way what another key says. */
  static Key old(String name, Form<?> form, String instead) {
    return new Key(name, form, readAs(instead), false, instead);
  }

  /** What is said of an old spelling. */
  static String readAs(String today) {
    return "read as '" + today + "'";
  }
}
