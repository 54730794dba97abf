import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { button, openRoom, playRoom } from './rooms.ts';
import { answered, deafen, endlessSound, lateVoice, visitWithSpeech } from './speaking.ts';
import { ask, composer, joinAndOpen, newestAnswer, visit, waitForText, watchQuestions } from './visitor.ts';

const draftOf = (page: Page) => composer(page).inputValue();

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

/** What is marked, as the words of the page. */
const saidOn = (page: Page) => page.evaluate<string[]>("[...CSS.highlights.get('said') ?? []].map(String)");

test('the sentence that is read out is marked, for as long as it sounds', async (t) => {
  const visitor = await visitWithSpeech(t);
  const { page } = visitor;
  await page.addInitScript(endlessSound);
  await page.reload();
  await answered(
    visitor,
    '# 첫째\n\n**둘째** 문장, [이것](https://x.example/a)도 봐요.\n\n```js\nlet a;\n```\n\n- 셋째 `코드`예요.',
  );
  await newestAnswer(page).locator('.hljs-keyword').waitFor();
  const before = await newestAnswer(page).innerHTML();
  const isSaid = (text: string) => until(async () => (await saidOn(page)).join('|') === text);
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await isSaid('첫째');
  await page.evaluate("tell('ended')");
  await isSaid('둘째 문장, 이것도 봐요.');
  await page.evaluate("getSelection().selectAllChildren(document.querySelector('[data-answer] p'))");
  await page.evaluate("tell('pause')");
  await isSaid('');
  await page.getByRole('button', { name: '그만 듣기' }).waitFor();
  await page.evaluate("tell('playing')");
  await isSaid('둘째 문장, 이것도 봐요.');
  assert.equal(await page.evaluate('String(getSelection())'), '둘째 문장, 이것도 봐요.');
  await page.evaluate("document.querySelector('[data-answer] p a').firstChild.data = '저것'");
  await isSaid('');
  await page.evaluate("document.querySelector('[data-answer] p a').firstChild.data = '이것'");
  await isSaid('둘째 문장, 이것도 봐요.');
  await page.evaluate("tell('ended')");
  await isSaid('셋째 코드예요.');
  assert.equal(await newestAnswer(page).innerHTML(), before);
  await page.evaluate("tell('ended')");
  await isSaid('');
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await isSaid('첫째');
  await page.getByRole('button', { name: '그만 듣기' }).click();
  await isSaid('');
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
  await page.addInitScript(lateVoice);
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

test('of a voice that tells its words, the word is marked in its sentence', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await page.addInitScript(lateVoice);
  await page.addInitScript('window.isHeld = true;');
  await joinAndOpen(visitor);
  await answered(visitor, 'First one. It is **really** on.');
  const marked = () =>
    page.evaluate("['said', 'said-word'].map((name) => [...CSS.highlights.get(name) ?? []].join())");
  const isMarked = (...wanted: string[]) =>
    until(async () => JSON.stringify(await marked()) === JSON.stringify(wanted));
  await page.getByRole('button', { name: '듣기', exact: true }).click();
  await isMarked('First one.', '');
  await page.evaluate("utterance.onboundary({ name: 'word', charIndex: 6 })");
  await isMarked('First ,.', 'one');
  await page.evaluate('utterance.onend()');
  await isMarked('It is really on.', '');
  await page.evaluate("utterance.onboundary({ name: 'word', charIndex: 6, charLength: 6 })");
  await isMarked('It is , on.', 'really');
  await page.evaluate('utterance.onend()');
  await isMarked('', '');
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
