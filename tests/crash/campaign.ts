import type { Engine } from './database.ts';
import type { History } from './history.ts';
import { Random } from './random.ts';
import { playSeason } from './season.ts';
import type { HeldStep, Plant } from './steps.ts';
import { Tally } from './tally.ts';

/** A season has at most so many faults, so that its history stays small enough to be judged at once. */
const faultsPerSeason = 100;

export interface CampaignOptions {
  engine: Engine;
  /** A PostgreSQL in which databases can be made. */
  serverUrl: string;
  kills: number;
  stalls: number;
  /** Where its stalls fall, in turn, each with its run held; none: wherever the seed says. */
  stallAt?: readonly HeldStep[];
  /** How many answers become whole before each fault; none unless given: then faults come as fast as they can. */
  wholeBetween?: number;
  /** Decides every choice. */
  seed: string;
  /** A bug that is put into the server, to see whether it is caught. */
  plant: Plant | null;
  /** Called after each season with how many there are. */
  tell?: (season: number, seasons: number, tally: Tally) => void;
}

export interface CampaignResult {
  tally: Tally;
  /** Of the last season: the one with the violations, when there are any. */
  history: History;
  durationMs: number;
}

/** Season after season, until all faults were done or something was found. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { engine, serverUrl, kills, stalls, stallAt = [], wholeBetween = 0, plant } = options;
  const startedAtMs = performance.now();
  const random = new Random(options.seed);
  const tally = new Tally();
  const seasons = Math.max(1, Math.ceil((kills + stalls) / faultsPerSeason));
  for (let season = 1; ; season += 1) {
    const history = await playSeason(
      {
        engine,
        serverUrl,
        plant,
        kills: share(kills, season, seasons),
        stalls: share(stalls, season, seasons),
        stallAt,
        wholeBetween,
        random: random.fork(`season ${season}`),
      },
      tally,
    );
    options.tell?.(season, seasons, tally);
    if (season === seasons || history.violations.length > 0) {
      return { tally, history, durationMs: performance.now() - startedAtMs };
    }
  }
}

/** So that the shares of all seasons are the whole. */
function share(whole: number, season: number, seasons: number): number {
  return Math.floor((whole * season) / seasons) - Math.floor((whole * (season - 1)) / seasons);
}
