import type { Context, Hono } from 'hono';
import { SignedAddresses } from '../../../access/signed-address.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AccountId, MessageId } from '../../../base/ids.ts';
import type { AppEnv } from '../../app-env.ts';
import { type CompatParts, route } from '../contract.ts';
import { rootUrl } from '../root-url.ts';

const lifeSeconds = 60 * 60;
const sampleRate = 8_000;
const silentSamples = 800;

/** Makes the address of an answer's audio. */
export type AudioAddress = (c: Context<AppEnv>, account: AccountId, answer: MessageId) => string;

/** GET /audio/:signed: an answer, read out, for whoever has its signed address while that lasts. */
export function serveAudio(app: Hono<AppEnv>, parts: CompatParts): AudioAddress {
  const { speaking, secret, clock, trustedProxies } = parts;
  const addresses = new SignedAddresses({ secret, purpose: 'interview audio', clock });
  route(app, '/audio/:signed', {
    GET: async (c) => {
      const [account, answer] = addresses.open(c.req.param('signed') ?? '') ?? [];
      if (account === undefined || answer === undefined) throw new Refusal('not-found');
      c.header('Cache-Control', 'private, no-store');
      // A front end of another origin plays it, without being able to send anything but its address.
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      try {
        const spoken = await speaking.message(account as AccountId, answer as MessageId, { speed: '1' });
        return c.body(ReadableStream.from(spoken.body), 200, { 'Content-Type': spoken.type });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'not-found') throw error;
        // The page waits for the audio before it goes on.
        return c.body(silence(), 200, { 'Content-Type': 'audio/wav' });
      }
    },
  });
  return (c, account, answer) =>
    `${rootUrl(c, trustedProxies)}/audio/${addresses.sign([account, answer], lifeSeconds)}`;
}

/** A tenth of a second of nothing, as WAV (RIFF, PCM, 8 bits, mono). */
function silence(): Uint8Array<ArrayBuffer> {
  const wav = new Uint8Array(44 + silentSamples).fill(0x80, 44);
  const view = new DataView(wav.buffer);
  const write = (at: number, text: string) => wav.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + silentSamples, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, silentSamples, true);
  return wav;
}
