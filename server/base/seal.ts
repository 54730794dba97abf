import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;
const mark = 'v1.';

/** Keeps secrets that must be read again, such as the keys of other services. */
export interface Seal {
  /** @param place what the secret is of: a sealed text that is put in another place cannot be opened there. */
  seal(secret: string, place: string): string;
  /** @returns null when it was sealed under another secret or for another place, or was altered. */
  open(sealed: string, place: string): string | null;
}

/**
 * AES-256-GCM under a key that HKDF-SHA-256 (RFC 5869) derives from the server's secret.
 * @param purpose what is sealed: one purpose cannot open what another one sealed.
 */
export function createSeal(
  secret: string,
  purpose: string,
  random: (bytes: number) => Buffer = randomBytes,
): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `sarangbang ${purpose}`, 32));
  return {
    seal(text, place) {
      const iv = random(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return mark + sealed.toString('base64url');
    },
    open(sealed, place) {
      if (!sealed.startsWith(mark)) return null;
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64url');
      if (bytes.length < ivBytes + tagBytes) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes));
        const text = decipher.update(bytes.subarray(ivBytes, -tagBytes));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
