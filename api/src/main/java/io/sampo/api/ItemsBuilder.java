package io.sampo.api;

import io.sampo.api.definition.StepKind.Items;
import io.sampo.api.template.Templates;

/** How an action is called for each item of a list instead of once. */
public final class ItemsBuilder {
  static final String DEFAULT_ITEM = "item";

  private String over = "";
  private String as = DEFAULT_ITEM;
  private int workers = 1;
  private int batch = 1;

  ItemsBuilder() {}

  /** An expression that yields the list; unless said, the step's input is the list. */
  public ItemsBuilder over(String expression) {
    over = Templates.whole(expression).text();
    return this;
  }

  /** Names the item in the step's inputs. Unless said otherwise {@code item}. */
  public ItemsBuilder as(String name) {
    as = name;
    return this;
  }

  /** How many calls may run at the same time; 1 unless said otherwise. */
  public ItemsBuilder workers(int count) {
    workers = count;
    return this;
  }

  /** How many items one call gets; 1 unless said otherwise. More than one come as a list. */
  public ItemsBuilder batch(int size) {
    batch = size;
    return this;
  }

  Items toItems() {
    return new Items(over, as, workers, batch);
  }
}
