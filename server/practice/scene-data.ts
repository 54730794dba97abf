import type { Scenario } from '../../protocol/scenario.ts';

/** A scenario as models that stand beside the talk are given it. */
export function sceneData({ situation, myRole, partnerRole, goals, topic }: Scenario) {
  return {
    situation,
    learnerPlays: myRole,
    partnerPlays: partnerRole,
    goals,
    ...(topic !== undefined && { topic }),
  };
}
