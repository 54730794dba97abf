import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** How often something may be done in a window. */
export interface Quota {
  /** Letters and hyphens. */
  name: string;
  points: number;
  windowSeconds: number;
}

/**
 * What the nodes of one installation share beside the database: counters and cached reads, and nothing that may not be
 * lost. When it is away, each node counts for itself and reads from the database.
 */
export interface Bus {
  /** Where it is, for people. */
  readonly where: 'memory' | 'redis' | 'redis over REST';
  limiter(quota: Quota): RateLimiterAbstract;
  /** A cached text; null when there is none, or the cache is away. */
  get(key: string): Promise<string | null>;
  /** Caches a text for so long. Never throws: what could not be cached is read again. */
  set(key: string, text: string, lifeSeconds: number): Promise<void>;
  /** Whether it answers. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}
