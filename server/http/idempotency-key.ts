import { Refusal } from '../base/errors.ts';

/** A plain token, or the quoted string of the IETF draft (draft-ietf-httpapi-idempotency-key-header). */
const form = /^(?:"([\x20\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/** @throws Refusal `idempotency-key-missing` when there is none, or one of another form. */
export function requiredKey(header: string | undefined): string {
  const [, quoted, plain] = form.exec(header ?? '') ?? [];
  const key = quoted ?? plain;
  if (key !== undefined) return key;
  throw new Refusal('idempotency-key-missing', {
    errors: [{ field: 'Idempotency-Key', message: 'is a header of 1 to 255 visible ASCII characters' }],
  });
}

/** @returns null when there is none. @throws as `requiredKey` for one of another form. */
export function optionalKey(header: string | undefined): string | null {
  return header === undefined ? null : requiredKey(header);
}
