import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { withoutSpeech } from '../build/no-speech.ts';
import page from '../vite.config.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The page for frames, built by itself: it shares no file with the web app, since a browser shares none between the two
 * anyway (what is fetched in a frame is kept for the page around it alone), and has only the code that it uses.
 */
export default defineConfig((environment) => {
  const { build, plugins, ...shared } = page(environment);
  return {
    ...shared,
    plugins: [withoutSpeech(), plugins],
    publicDir: path('public'),
    build: {
      ...build,
      emptyOutDir: false,
      rolldownOptions: { input: path('embed.html') },
    },
  };
});
