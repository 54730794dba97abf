import { lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '../i18n/i18n.ts';
import type { Part } from '../i18n/texts.ts';

/** A part of the page that could not be fetched: there is no network, or the server has another version by now. */
export class PartMissing extends Error {
  constructor(options: ErrorOptions) {
    super('A part of the page could not be fetched', options);
    this.name = 'PartMissing';
  }
}

/**
 * A page whose code and texts are fetched when it is first opened. The router would load the whole page again when that
 * fails; here whoever reads is asked first.
 */
export function lazyPage<Module extends Record<string, unknown>, Name extends keyof Module>(
  part: Part,
  fetchCode: () => Promise<Module>,
  name: Name,
) {
  const load = withTexts(part, fetchCode);
  return lazyRouteComponent(async () => {
    try {
      return await load();
    } catch (cause) {
      throw new PartMissing({ cause });
    }
  }, name);
}
