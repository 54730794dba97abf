import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type SpeechUpstream, startSpeechUpstream } from '../support/speech-upstream.ts';
import { until } from '../support/until.ts';
import { button, openRoom, playRoom } from './rooms.ts';
import {
  ask,
  composer,
  joinAndOpen,
  type Visit,
  type VisitOptions,
  visit,
  waitForText,
  watchQuestions,
} from './visitor.ts';

/** A microphone that beeps, and that the browser has been allowed to use. */
const microphone = {
  flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  browser: { permissions: ['microphone'] },
};

async function visitWithSpeech(
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
async function answered({ page, upstream }: Visit, text: string): Promise<void> {
  upstream.script({ name: 'normal', text });
  await ask(page, '말해 주세요.');
  await page.getByText('영수증').waitFor();
}

const draftOf = (page: Page) => composer(page).inputValue();

/** Takes the browser's own ears and voice away, whatever this Chromium has. */
const deafen = `
  delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
  Object.defineProperty(window, 'speechSynthesis', { value: undefined });
`;

test('an answer is read out sentence by sentence, and the speed holds for what follows', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page, speech } = visitor;
  await answered(visitor, '첫 문장이에요. 둘째 문장이에요. 셋째 문장이에요.');
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await page.getByText('3/3문장').waitFor();
  await page.getByRole('button', { name: '듣기', exact: true }).waitFor();
  assert.deepEqual(
    speech.spoken.map(({ input, speed }) => [input, speed]),
    [
      ['첫 문장이에요.', 1],
      ['둘째 문장이에요.', 1],
      ['셋째 문장이에요.', 1],
    ],
  );
  await page.getByRole('button', { name: /^빠르기 1배/ }).click();
  await page.getByRole('button', { name: /^빠르기 1.25배/ }).click();
  await page.getByRole('button', { name: '앞 문장' }).click();
  await page.getByRole('button', { name: '듣기', exact: true }).waitFor();
  assert.deepEqual(
    speech.spoken.slice(3).map(({ input, speed }) => [input, speed]),
    [
      ['둘째 문장이에요.', 0.75],
      ['셋째 문장이에요.', 0.75],
    ],
  );
});

test('reading ends when it is asked to', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page, speech } = visitor;
  await answered(visitor, '하나. 둘. 셋. 넷. 다섯. 여섯. 일곱. 여덟.');
  speech.play('slow');
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await page.getByRole('button', { name: '그만 듣기' }).click();
  await page.getByRole('button', { name: '듣기', exact: true }).waitFor();
  speech.go();
  assert.ok(speech.calls.length <= 1);
});

for (const scenario of ['html', 'error', 'half'] as const) {
  test(`a speech server that plays “${scenario}” gives way to the browser's voice, and that to the text`, async (t) => {
    const visitor = await visitWithSpeech(t);
    const { page, speech } = visitor;
    await page.addInitScript(deafen);
    await page.reload();
    await answered(visitor, 'A sentence.');
    speech.play(scenario);
    await page.getByRole('button', { name: '듣기', exact: true }).click();
    await page.getByText('지금은 소리를 낼 수 없어요. 글은 그대로 있어요.').waitFor();
    await page.getByText('A sentence.').waitFor();
  });
}

test('the browser speaks where the server does not: a sentence at a time, with a voice of the language', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await page.addInitScript(`
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    const voices = [{ lang: 'ko-KR' }, { lang: 'en-GB' }];
    let late = [];
    const synthesis = new EventTarget();
    Object.assign(synthesis, {
      speaking: false, pending: false,
      getVoices: () => late,
      cancel() {},
      speak(utterance) { said.push([utterance.text, utterance.lang]); setTimeout(() => utterance.onend(), 0); },
    });
    setTimeout(() => { late = voices; synthesis.dispatchEvent(new Event('voiceschanged')); }, 100);
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  `);
  await joinAndOpen(visitor);
  await answered(visitor, 'First one. Second one.');
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await page.getByText('2/2문장').waitFor();
  await page.getByRole('button', { name: '듣기', exact: true }).waitFor();
  assert.deepEqual(await page.evaluate('said'), [
    ['First one.', 'en-GB'],
    ['Second one.', 'en-GB'],
  ]);
});

test('what is said becomes text behind the draft, to be looked at: nothing is sent', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page, speech } = visitor;
  const posted = watchQuestions(page);
  await composer(page).fill('It says E4.');
  await page.getByRole('button', { name: '말로 쓰기' }).click();
  await page.locator('[data-level]').waitFor({ state: 'attached' });
  await page.locator('[data-level]:not([style*="scaleX(0)"])').waitFor({ state: 'attached' });
  await page.getByRole('region', { name: '말로 쓰기' }).getByRole('button', { name: '다 말했어요' }).click();
  await until(async () => (await draftOf(page)) === 'It says E4. Could you send someone over today?');
  const call = speech.calls.at(-1);
  assert.equal(call?.path, '/v1/audio/transcriptions');
  assert.match(call?.body.toString('latin1') ?? '', /content-type: audio\/(webm|mp4|ogg)/);
  assert.deepEqual(posted, []);
});

test('held, the microphone listens until it is let go', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page } = visitor;
  const box = await page.getByRole('button', { name: '말로 쓰기' }).boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.locator('[data-level]').waitFor({ state: 'attached' });
  await page.getByText('0:01').waitFor();
  await page.mouse.up();
  await until(async () => (await draftOf(page)) === 'Could you send someone over today?');
});

test('what was cancelled is not sent to anybody', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page, speech } = visitor;
  await page.getByRole('button', { name: '말로 쓰기' }).click();
  await page.locator('[data-level]').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '취소' }).click();
  await page.locator('[data-level]').waitFor({ state: 'detached' });
  assert.equal(speech.calls.length, 0);
  assert.equal(await composer(page).inputValue(), '');
});

test('a recording that could not be heard stays, and can be sent again', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page, speech } = visitor;
  speech.play('error');
  await page.getByRole('button', { name: '말로 쓰기' }).click();
  await page.locator('[data-level]').waitFor({ state: 'attached' });
  await page.getByRole('region', { name: '말로 쓰기' }).getByRole('button', { name: '다 말했어요' }).click();
  await page.getByText('글로 옮기지 못했어요. 녹음은 남아 있어요.').waitFor();
  speech.play('normal');
  speech.hear('');
  await page.getByRole('button', { name: '다시 보내기' }).click();
  await page.getByText('알아들은 말이 없어요.').waitFor();
  await page.getByRole('button', { name: '글로 쓰기' }).click();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a microphone that is not allowed: it is said how to allow it, and writing goes on', async (t) => {
  const visitor = await visitWithSpeech(t, { flags: ['--use-fake-device-for-media-stream'] });
  const { page } = visitor;
  await page.addInitScript(`
    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };
  `);
  await page.reload();
  await page.getByRole('button', { name: '말로 쓰기' }).click();
  await page.getByText('마이크를 쓸 수 없게 되어 있어요.').waitFor();
  await page.getByText('자물쇠').waitFor();
  await composer(page).fill('글로 써요');
  assert.equal(await composer(page).inputValue(), '글로 써요');
});

test('where neither the server nor the browser listens, there is no microphone and everything else', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await page.addInitScript(deafen);
  await joinAndOpen(visitor);
  await answered(visitor, '글로도 돼요.');
  assert.equal(await page.getByRole('button', { name: '말로 쓰기' }).count(), 0);
});

test('a line of the partner is read out by itself where that is wanted, without the marks of Markdown', async (t) => {
  const visitor = await visitWithSpeech(t, { flags: ['--autoplay-policy=no-user-gesture-required'] });
  const { page, speech } = visitor;
  playRoom(visitor.upstream, {
    partner: ['Hi.', 'It is **on**. See [this](https://x.example/a):\n\n- one `code`\n\n```js\nlet a;\n```'],
  });
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Hi.');
  assert.deepEqual(speech.spoken, [], 'nothing is read out before that is asked for');
  await button(page, '자동으로 듣기').click();
  await ask(page, 'Is it on?');
  await until(async () => speech.spoken.length === 3);
  assert.deepEqual(
    speech.spoken.map(({ input }) => input),
    ['It is on.', 'See this:', 'one code'],
  );
});
