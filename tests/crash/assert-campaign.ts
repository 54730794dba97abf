import assert from 'node:assert/strict';
import { type CampaignOptions, runCampaign } from './campaign.ts';
import { formatReport } from './report.ts';
import { total } from './tally.ts';

/** How many kills each change of the code has to stand, on each engine. */
export const killsOfEachChange = 40;

/** Fails with the whole report when anything is found, or when too little was done to prove much. */
export async function assertNothingIsFound(
  engine: CampaignOptions['engine'],
  serverUrl: string,
): Promise<void> {
  const kills = killsOfEachChange;
  const options = { engine, serverUrl, kills, stalls: 0, seed: 'each change', plant: null };
  const result = await runCampaign(options);
  const { history, tally } = result;
  assert.ok(history.violations.length === 0, formatReport(options, 'under test', result));
  assert.ok(total(tally.kills) >= kills);
  // How many are whole depends on how fast the machine is; without any, nothing was proved of whole answers.
  assert.ok((tally.figures.get('answers: complete') ?? 0) > 0, formatReport(options, 'under test', result));
}
