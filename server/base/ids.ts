import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

declare const brand: unique symbol;
/** A string that names one kind of thing only. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type AccountId = Id<'account'>;
export type ConversationId = Id<'conversation'>;
export type MessageId = Id<'message'>;
/** The id of a run; a turn's answer has the same one. */
export type RunId = Id<'run'>;
export type NodeId = Id<'node'>;
export type PhraseId = Id<'phrase'>;
export type QuoteId = Id<'quote'>;
export type ProviderId = Id<'provider'>;
export type ModelId = Id<'model'>;
export type GroupId = Id<'group'>;

/** Where ids come from, so that tests decide them. */
export interface Ids {
  next<Kind extends string>(): Id<Kind>;
}

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit counter that keeps ids of one millisecond in order
 * (method 1 of §6.2), 62 random bits. Lower-case with hyphens.
 * @param random gives that many random bytes.
 */
export function createIds(clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    next<Kind extends string>() {
      const nowMs = clock.nowMs();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = 0;
      } else if (++counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
      const bytes = Buffer.from(random(16));
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
      const hex = bytes.toString('hex');
      const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
      return id as Id<Kind>;
    },
  };
}
