import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The numbers that an authenticator app would show (RFC 6238): this one and the next. Both are taken for half a minute
 * from here on, however the clock stands.
 * @param uri as it is in the QR code.
 */
export function codesOf(uri: string): [number: string, next: string] {
  const secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '');
  const step = Math.floor(Date.now() / 30_000);
  return [codeAt(secret, step), codeAt(secret, step + 1)];
}

function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll('=', '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
