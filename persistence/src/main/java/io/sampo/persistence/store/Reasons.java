package io.sampo.persistence.store;

/** Says what a fault means to a person. */
final class Reasons {
  private Reasons() {}

  static StoreException of(Fault fault, String location, Throwable error) {
    String why = error.getMessage() == null ? error.toString() : error.getMessage();
    return switch (fault) {
      case DUPLICATE ->
          new StoreException.Fenced(
              "Expected a new key, but " + location + " has that row already: " + why, error);
      case REFUSED ->
          new StoreException.Refused(
              "Expected a row that " + location + " can take, but it was refused: " + why, error);
      case BUSY ->
          new StoreException.Unavailable(
              "Expected to be the only writer of "
                  + location
                  + ", but another program holds its lock. Close that program; then try again: "
                  + why,
              error);
      case UNAVAILABLE ->
          new StoreException.Unavailable(
              "Expected "
                  + location
                  + " to be usable, but it is not. Check that the disk is there and not full; then try"
                  + " again: "
                  + why,
              error);
      case DAMAGED ->
          new StoreException.Damaged(
              "Expected "
                  + location
                  + " to be sound, but its structure is damaged. Stop, keep a copy, and restore a"
                  + " backup: "
                  + why,
              error);
    };
  }
}
