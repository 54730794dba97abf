import { startTestServer, type TestServer } from './server.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** 2026-11-20 17:48 in Seoul. */
export const friday = Date.parse('2026-11-20T08:48:00Z');

/** A server whose answers cost a credit after the first two of a day. */
export interface PayingServer {
  upstream: Upstream;
  server: TestServer;
  /** The time of day on the server, for the test to set. */
  clock: { now: number };
  /** @throws where the books do not hold. */
  close(): Promise<void>;
}

/** @param signupCredits what everybody gets on joining. The time of day is `friday`. */
export async function startPayingServer(signupCredits: string): Promise<PayingServer> {
  const clock = { now: friday };
  const upstream = await startUpstream();
  const server = await startTestServer({
    upstream,
    env: { DAILY_ALLOWANCE: '2', SIGNUP_CREDITS: signupCredits, ANSWER_PRICE: '1' },
    clock: { nowMs: () => clock.now, monotonicMs: () => performance.now() },
  });
  return {
    upstream,
    server,
    clock,
    async close() {
      await server.assertBooksHold();
      await server.close();
      await upstream.close();
    },
  };
}
