package io.sampo.api.stages;

/** An action that is one piece of code. */
record CodedAction(String name, StageAction.Code code) implements StageAction {
  @Override
  public void execute(StageContext context) throws Exception {
    code.execute(context);
  }
}
