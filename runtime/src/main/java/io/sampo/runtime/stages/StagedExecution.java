package io.sampo.runtime.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.stages.StagePlan;
import io.sampo.api.stages.StagedWorkflow;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The code an execution runs.
 *
 * @param workflow the workflow object
 * @param plan as it was when the run began
 * @param logger what actions log to, if not to a logger of each step
 * @param outer the runner's middleware
 */
record StagedExecution(
    StagedWorkflow workflow, StagePlan plan, Optional<Logger> logger, List<Middleware> outer) {}
