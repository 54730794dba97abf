/**
 * A UUIDv4 (RFC 9562 §5.4) for the `Idempotency-Key` header: one per press of Enter. Made by hand because
 * `crypto.randomUUID` is missing on pages that are served over plain HTTP from another machine.
 * @param random fills 16 bytes.
 */
export function newIdempotencyKey(random: (bytes: Uint8Array) => Uint8Array): string {
  const bytes = random(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    if (index === 6) return (0x40 | (byte & 0x0f)).toString(16);
    if (index === 8) return (0x80 | (byte & 0x3f)).toString(16);
    return byte.toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

/** A key from the browser's own randomness. */
export function freshKey(): string {
  return newIdempotencyKey((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
}
