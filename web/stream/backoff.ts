const firstDelayMs = 250;
const longestDelayMs = 8000;

/**
 * The wait before the next try to reach the server: doubled each time, at most 8 s, and spread by ±25 %, so that the
 * readers of a server that comes back do not all knock in the same instant.
 * @param failures how many tries failed in a row, from 1.
 * @param random a number in [0, 1).
 */
export function retryDelayMs(failures: number, random: number): number {
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
  return Math.round(delayMs * (0.75 + random * 0.5));
}
