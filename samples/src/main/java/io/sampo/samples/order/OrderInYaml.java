package io.sampo.samples.order;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.samples.console.Resource;
import java.io.IOException;

/** The order fulfilment of {@code order.yaml}, and the actions that it names. */
final class OrderInYaml {
  private OrderInYaml() {}

  static WorkflowDefinition definition() throws IOException {
    return DefinitionReader.create()
        .readOne(Resource.text("order/order.yaml"), Format.YAML, "order.yaml");
  }

  static void register(ActionRegistry actions, Shop shop) {
    actions
        .register("validate-order", Order.class, shop::validate)
        .register("reserve-stock", Shop.Demand.class, shop::reserve)
        .register("charge-card", Shop.Charge.class, shop::charge)
        .register("add-points", Shop.Charge.class, shop::addPoints)
        .register("pack", Shop.Packing.class, shop::pack)
        .register("ship", Shop.Box.class, shop::ship)
        .register("notify", Receipt.class, shop::inform);
  }
}
