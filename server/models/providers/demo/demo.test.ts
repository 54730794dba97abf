import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunId } from '../../../base/ids.ts';
import type { ChatMessage } from '../../model.ts';
import { createDemo, humanPause } from './demo.ts';
import { languageOf } from './language.ts';

const languages = [
  ['오늘 날씨 어때?', 'ko'],
  ['React에서 useState가 뭐야?', 'ko'],
  ['사랑을 日本語で 뭐라고 해요?', 'ko'],
  ['今日の天気はどうですか', 'ja'],
  ['東京観光', 'ja'],
  ['TypeScriptの型について教えて', 'ja'],
  ['How is the weather today?', 'en'],
  ['What does 사랑 mean in this sentence?', 'en'],
  ['Wie ist das Wetter?', 'en'],
  ['🙂 123', 'en'],
  ['', 'en'],
] as const;

for (const [question, language] of languages) {
  test(`the language of ‘${question}’ is ${language}`, () => assert.equal(languageOf(question), language));
}

interface Spoken {
  pieces: string[];
  pausesMs: number[];
}

async function speak(run: string, messages: readonly ChatMessage[]): Promise<Spoken> {
  const spoken: Spoken = { pieces: [], pausesMs: [] };
  const demo = createDemo(async (ms) => {
    spoken.pausesMs.push(ms);
  });
  const text = (piece: string) => void spoken.pieces.push(piece);
  const sink = { beforeSending: assert.fail, text, thinking: assert.fail };
  await demo.answer({ run: run as RunId, model: 'demo', messages }, sink, new AbortController().signal);
  return spoken;
}

function user(content: string): ChatMessage[] {
  return [{ role: 'user', content }];
}

const plainWords = { ko: /데모/, ja: /デモ/, en: /the demo/ };

for (const [language, question] of [
  ['ko', '김치찌개 끓이는 법을 알려 줘'],
  ['ja', 'カレーの作り方を教えて'],
  ['en', 'How do I cook a curry?'],
] as const) {
  test(`${language}: says that it is a demo, quotes the question, tells how to connect a model`, async () => {
    const texts = new Set<string>();
    for (let run = 0; run < 20; run += 1) {
      const text = (await speak(`run-${run}`, user(question))).pieces.join('');
      assert.match(text, plainWords[language]);
      assert.ok(text.includes(question));
      assert.match(text, /OPENAI_API_KEY=…/);
      const paragraphs = text.split('\n\n').length;
      assert.ok(paragraphs >= 3 && paragraphs <= 5, `${paragraphs} paragraphs`);
      texts.add(text);
    }
    assert.equal(texts.size, 3);
  });
}

test('it answers the last user message, and the same run says the same', async () => {
  const messages: ChatMessage[] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hi' },
    { role: 'user', content: '안녕\n둘째 줄' },
  ];
  const first = await speak('run-1', messages);
  assert.ok(first.pieces.join('').includes('“안녕”'));
  assert.deepEqual(await speak('run-1', messages), first);
});

test('a long question is quoted in part, and no emoji is cut in two', async () => {
  const text = (await speak('run-1', user(`${'가'.repeat(39)}👨‍👩‍👧${'나'.repeat(100)}`))).pieces.join('');
  assert.ok(text.includes(`“${'가'.repeat(39)}👨‍👩‍👧…”`));
});

test('a few characters at a time, 40 to 80 ms apart', async () => {
  const { pieces, pausesMs } = await speak('run-1', user('안녕?'));
  assert.ok(pieces.length > 80, `${pieces.length} pieces`);
  assert.ok(pieces.every((piece) => piece !== '' && piece.length <= 8));
  assert.equal(pausesMs.length, pieces.length);
  assert.ok(pausesMs.every((ms) => ms >= 40 && ms <= 80));
});

test('it stops at once, in the middle of a pause', async () => {
  const stop = new AbortController();
  const demo = createDemo((_ms, signal) => humanPause(60_000, signal));
  const answer = demo.answer(
    { run: 'run-1' as RunId, model: 'demo', messages: user('안녕') },
    { beforeSending: assert.fail, text: assert.fail, thinking: assert.fail },
    stop.signal,
  );
  stop.abort();
  await assert.rejects(answer, { name: 'AbortError' });
});
