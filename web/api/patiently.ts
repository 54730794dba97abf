import { ApiProblem, Unreached } from './request.ts';

const delaysMs = [500, 1500, 3000];

/**
 * Tries a call again when no reply came or the server was not able to take it. Only for calls that are safe to repeat:
 * the caller sends the same `Idempotency-Key` each time.
 * @param wait resolves after that many milliseconds.
 * @throws what the last try threw, or a refusal at once.
 */
export async function patiently<Reply>(
  call: () => Promise<Reply>,
  wait: (delayMs: number) => Promise<void>,
): Promise<Reply> {
  for (const delayMs of delaysMs) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(delayMs);
    }
  }
  return call();
}

function isPassing(error: unknown): boolean {
  return error instanceof Unreached || (error instanceof ApiProblem && error.body.code === 'unavailable');
}
