import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCampaign } from './campaign.ts';
import { checksOf } from './fixture.ts';
import { formatReport } from './report.ts';
import type { HeldStep, Plant } from './steps.ts';

interface Case {
  plant: Plant;
  kills: number;
  stalls: number;
  /** Where the stalls fall. */
  stallAt?: readonly HeldStep[];
  /** What is found of it at least. */
  found: RegExp;
}

/** Between two faults: so that accounts come to what they pay with credits, however slow the machine is. */
const wholeBetween = 6;

/**
 * In how many faults a bug has to be caught. No kill ever shows a missing fence: only who comes back runs into it, and
 * only where it was stopped between a check and the write that follows.
 */
const cases: Case[] = [
  { plant: 'ledger-outside-transaction', kills: 12, stalls: 0, found: /^books: / },
  { plant: 'read-then-update-balance', kills: 8, stalls: 0, found: /^the balance is what is left/ },
  { plant: 'settle-without-unique-ref', kills: 8, stalls: 0, found: /^the balance is what is left/ },
  {
    plant: 'no-epoch-fence',
    kills: 0,
    stalls: 4,
    stallAt: ['before a flush', 'before T2'],
    found: /^books: /,
  },
];

for (const { plant, kills, stalls, stallAt = [], found } of cases) {
  const within = kills > 0 ? `${kills} kills` : `${stalls} stalls`;
  test(`is caught within ${within}: ${plant}`, { timeout: 180_000 }, async () => {
    const seed = 'planted';
    const faults = { kills, stalls, stallAt, wholeBetween };
    const options = { engine: 'sqlite', serverUrl: '', ...faults, seed, plant } as const;
    const result = await runCampaign(options);
    const checks = checksOf(result.history);
    assert.ok(
      checks.some((check) => found.test(check)),
      formatReport(options, 'under test', result),
    );
  });
}
