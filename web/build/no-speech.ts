import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What of the page speaks and listens, as far as other modules import it. */
const speaking =
  /\bparts\/speech\/(?:answer-listen|browser-voice|mic-button|mic-panel|player|sound|use-auto-read|use-dictation)\.tsx?$/;

const stand = fileURLToPath(new URL('../embed/no-speech.ts', import.meta.url));

/** Whether the page for frames is built without a module, by its path. */
export function isSpeaking(path: string): boolean {
  return speaking.test(path);
}

/** Builds a page without what speaks and listens: it hides that, and then fetches nothing of it either. */
export function withoutSpeech(): Plugin {
  return {
    name: 'without-speech',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/speech\// },
      async handler(source, importer) {
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        return resolved && isSpeaking(resolved.id) ? stand : resolved;
      },
    },
  };
}
