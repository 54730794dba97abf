const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text for a page that is known to put what it gets into `innerHTML`: as entities it is shown letter for letter and can
 * be no markup.
 */
export function inert(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** As `inert`, for text that a client may have from us already: what is an entity stays the same one. */
export function withoutTags(text: string): string {
  return text.replace(/[<>]/g, (character) => entities[character] ?? character);
}
