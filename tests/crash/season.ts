import { setTimeout as delay } from 'node:timers/promises';
import { startUpstream } from '../support/upstream.ts';
import { createDatabase, type Engine } from './database.ts';
import { Faults } from './faults.ts';
import { Fleet } from './fleet.ts';
import { History } from './history.ts';
import { judgeBooks } from './judge/books.ts';
import { judgeOutcome } from './judge/outcome.ts';
import { Recovery } from './judge/recovery.ts';
import { Load } from './load/load.ts';
import type { Random } from './random.ts';
import { Speech } from './speech.ts';
import type { HeldStep, Plant } from './steps.ts';
import { type Tally, total } from './tally.ts';

export interface SeasonOptions {
  engine: Engine;
  /** A PostgreSQL in which databases can be made. */
  serverUrl: string;
  kills: number;
  stalls: number;
  /** Where the stalls fall, in turn, each with its run held; none: wherever the seed says. */
  stallAt: readonly HeldStep[];
  /** How many answers become whole before each fault. */
  wholeBetween: number;
  plant: Plant | null;
  random: Random;
}

const signupCredits = 6;
const dailyAllowance = 3;
/** How long is waited for whole answers before a fault: a planted bug may keep them from coming. */
const wholeTimeoutMs = 20_000;
const noAccount = { account: null, subject: 'season' };

/**
 * One database from its first start to its last proof, under load all the time: so many faults, the books after each,
 * and everything else when all is quiet. Ends early at the first violation.
 * @returns what the clients saw, with the violations.
 */
export async function playSeason(options: SeasonOptions, tally: Tally): Promise<History> {
  const { random, engine, plant, stallAt } = options;
  const upstream = await startUpstream({ models: ['fake-model'] });
  const speech = new Speech(upstream, random.fork('speech'));
  const history = new History(speech);
  const database = await createDatabase(engine, options.serverUrl);
  const settings = settingsOf(upstream.url, random);
  const fleet = new Fleet({ database, history, settings, plant });
  const recovery = new Recovery(database, fleet, history);
  const faults = new Faults({ fleet, recovery, history, random: random.fork('faults'), tally, stallAt });
  try {
    await fleet.startMissing();
    const load = new Load(fleet, history, random.fork('load'));
    for (const fault of order(options, tally)) {
      await untilWhole(history, options.wholeBetween);
      await faults[fault]();
      if (!(await recovery.look()) && engine === 'sqlite') {
        const found = 'runs of the process before it are open';
        history.violate({ check: 'a server is ready when it has closed what was open', ...noAccount, found });
      }
      await judgeBooks(database, history);
      tally.count('proofs of the books');
      if (history.violations.length > 0) break;
    }
    await fleet.startMissing();
    if (!(await load.finish())) {
      history.violate({ check: 'every client comes to an end', ...noAccount, found: 'some wait for ever' });
    }
    await recovery.settle();
    await recovery.untilQuiet();
    await judgeBooks(database, history);
    const grant = { answers: signupCredits + dailyAllowance };
    await judgeOutcome(database, history, speech, load.clients, grant);
    tally.time('until a dead process’s runs were closed', recovery.longestMs);
    count(tally, history, speech);
    if (history.violations.length > 0) history.serverLog.push(...fleet.servers.flatMap(({ log }) => log));
    return history;
  } finally {
    await fleet.close();
    await database.drop();
    await upstream.close();
  }
}

/** Waits for so many more whole answers, as long as a busy machine may take for them. */
async function untilWhole(history: History, answers: number): Promise<void> {
  const wanted = history.wholeAnswers + answers;
  const deadlineMs = performance.now() + wholeTimeoutMs;
  while (history.wholeAnswers < wanted && performance.now() < deadlineMs) await delay(20);
}

/** Kills and stalls in the order that the seed gives; a fault of the first kind may kill twice. */
function* order(options: SeasonOptions, tally: Tally): Generator<'kill' | 'stall'> {
  const random = options.random.fork('order');
  const killedBefore = total(tally.kills);
  let stalls = options.stalls;
  for (;;) {
    const kills = Math.max(0, killedBefore + options.kills - total(tally.kills));
    if (kills + stalls === 0) return;
    const fault = random.weighted({ kill: kills, stall: stalls });
    if (fault === 'stall') stalls -= 1;
    yield fault;
  }
}

/** Little money, so that accounts are used up under crowds; and noon, so that no day ends meanwhile. */
function settingsOf(upstreamUrl: string, random: Random): Record<string, string> {
  const hoursToNoon = 12 - new Date().getUTCHours();
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    OPENAI_BASE_URL: upstreamUrl,
    OPENAI_API_KEY: 'sk-upstream-secret',
    MODELS: 'fake-model',
    SIGNUP_CREDITS: String(signupCredits),
    DAILY_ALLOWANCE: String(dailyAllowance),
    // POSIX signs: Etc/GMT-9 is nine hours ahead of UTC.
    TIME_ZONE: `Etc/GMT${hoursToNoon < 0 ? '+' : '-'}${Math.abs(hoursToNoon)}`,
    AUTH_SECRET: random.token(),
  };
}

function count(tally: Tally, history: History, speech: Speech): void {
  const outcomes = Map.groupBy(history.entries, ({ operation, outcome }) => `${operation}: ${outcome}`);
  for (const [name, entries] of outcomes) tally.count(name, entries.length);
  const ends = Map.groupBy(history.runs.values(), ({ final }) => final?.status ?? 'not followed to its end');
  for (const [status, runs] of ends) tally.count(`answers: ${status}`, runs.length);
  tally.count('accounts', history.accounts.size);
  tally.count('accepted questions', history.runs.size);
  tally.count(
    'calls of the model',
    speech.runs.values().reduce((sum, calls) => sum + calls.length, 0),
  );
}
