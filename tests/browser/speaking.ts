import { type SpeechUpstream, startSpeechUpstream } from '../support/speech-upstream.ts';
import { ask, joinAndOpen, type Visit, type VisitOptions, visit } from './visitor.ts';

/** A microphone that beeps, and that the browser has been allowed to use. */
const microphone = {
  flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  browser: { permissions: ['microphone'] },
};

/** Somebody who has joined, with a server that speaks and listens. */
export async function visitWithSpeech(
  t: Parameters<typeof visit>[0],
  options: VisitOptions = microphone,
): Promise<Visit & { speech: SpeechUpstream }> {
  const speech = await startSpeechUpstream();
  t.after(() => speech.close());
  const visitor = await visit(t, { ...options, env: { SPEECH_BASE_URL: speech.url } });
  await joinAndOpen(visitor);
  return { ...visitor, speech };
}

/** An answer of these words, at its end. */
export async function answered({ page, upstream }: Visit, text: string): Promise<void> {
  upstream.script({ name: 'normal', text });
  await ask(page, '말해 주세요.');
  await page.getByText('영수증').waitFor();
}

/** Takes the browser's own ears and voice away, whatever this Chromium has. */
export const deafen = `
  delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
  Object.defineProperty(window, 'speechSynthesis', { value: undefined });
`;

/** Sound that goes on until the test ends or halts it. */
export const endlessSound = `
  HTMLMediaElement.prototype.play = async function () { window.sounding = this; };
  window.tell = (name) => sounding.dispatchEvent(new Event(name));
`;

/** A voice of the browser that comes late. With `window.isHeld` a sentence goes on until the test ends it. */
export const lateVoice = `
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = [{ lang: 'ko-KR' }, { lang: 'en-GB' }];
  let late = [];
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    speaking: false, pending: false,
    getVoices: () => late,
    cancel() {},
    speak(utterance) {
      said.push([utterance.text, utterance.lang]);
      window.utterance = utterance;
      if (!window.isHeld) setTimeout(() => utterance.onend(), 0);
    },
  });
  setTimeout(() => { late = voices; synthesis.dispatchEvent(new Event('voiceschanged')); }, 100);
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
`;
