import type { Usage } from './model.ts';
import type { ReportedUsage } from './provider.ts';

/** An upstream that counts more than this many times what we count is not believed. */
const plausibleFactor = 4;

/** Our own count of one call, in tokens. */
export interface CountedTokens {
  prompt: number;
  /** Of the text that was delivered. */
  completion: number;
  /** Of the thinking aloud, which upstreams count as completion. */
  thinking: number;
}

/** @returns the usage that our own count gives: the delivered text, without any thinking. */
export function countedUsage(counted: CountedTokens): Usage {
  return { promptTokens: counted.prompt, completionTokens: counted.completion, source: 'counted' };
}

/**
 * @returns the upstream's usage, or null when it is not plausible: both figures must be whole numbers from 0 to four
 * times our own count.
 */
export function plausibleUsage(reported: ReportedUsage, counted: CountedTokens): Usage | null {
  const { promptTokens, completionTokens } = reported;
  if (!isCount(promptTokens, counted.prompt)) return null;
  if (!isCount(completionTokens, counted.completion + counted.thinking)) return null;
  return { promptTokens, completionTokens, source: 'provider' };
}

function isCount(value: unknown, counted: number): value is number {
  return (
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= plausibleFactor * counted
  );
}
