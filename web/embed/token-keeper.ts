import type { EmbedToken } from '../../protocol/embed.ts';
import { embedTokenLifeSeconds } from '../../protocol/limits.ts';
import { createStore, type Store } from '../api/store.ts';

/** What the frame has: `asking` only until the first answer. */
export type Holding =
  | { readonly state: 'asking' }
  | { readonly state: 'held'; readonly conversationId: string }
  /** The last question for a token was not answered; the conversation of an earlier one, if there was one. */
  | { readonly state: 'refused'; readonly conversationId: string | null };

export interface TokenKeeper {
  readonly holding: Store<Holding>;
  /** A token that lasts for a call, asked for when there is none. @throws what asking throws. */
  current(): Promise<string>;
  /** Asks for another one, once at a time. @throws what asking throws. */
  renew(): Promise<string>;
}

/** How long before its end a token is not used any more: a call may wait on the way. */
const marginMs = 60_000;

interface Held {
  token: string;
  conversationId: string;
  usedUntilMs: number;
}

/** Keeps the one token of the frame, in memory alone. */
export function createTokenKeeper(ports: { ask(): Promise<EmbedToken>; nowMs(): number }): TokenKeeper {
  const holding = createStore<Holding>({ state: 'asking' });
  let held: Held | null = null;
  let asked: Promise<string> | null = null;

  const ask = async (): Promise<string> => {
    try {
      const given = await ports.ask();
      held = { ...given, usedUntilMs: usedUntil(given, ports.nowMs()) };
      const known = holding.get();
      if (known.state !== 'held' || known.conversationId !== given.conversationId) {
        holding.set({ state: 'held', conversationId: given.conversationId });
      }
      return given.token;
    } catch (error) {
      holding.set({ state: 'refused', conversationId: held?.conversationId ?? null });
      throw error;
    } finally {
      asked = null;
    }
  };
  const renew = () => {
    asked ??= ask();
    return asked;
  };
  return {
    holding,
    renew,
    current: async () => (held !== null && held.usedUntilMs > ports.nowMs() ? held.token : renew()),
  };
}

/** The clock of this device may be wrong: then how long tokens last decides. */
function usedUntil({ expiresAt }: EmbedToken, nowMs: number): number {
  const lastsMs = Date.parse(expiresAt) - nowMs - marginMs;
  return nowMs + Math.min(Math.max(lastsMs, marginMs), embedTokenLifeSeconds * 1000 - marginMs);
}
