/** This file imports nothing, so that the page has it without the schemas. */

/**
 * Whether the address of an account is one. Someone whom a provider or an application names has a placeholder in its
 * stead, of a domain that can never be anybody's (RFC 2606 §2): nothing is sent to it, and no page shows it.
 */
export function isRealAddress(email: string): boolean {
  return !/[.@]invalid$/i.test(email);
}
