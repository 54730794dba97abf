import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { Unusable } from './checked.ts';
import { modelText, readJsonAnswer } from './json-answer.ts';

const schema = z.object({ text: z.string().max(5) });

for (const [how, text] of [
  ['alone', '{"text":"a"}'],
  ['in a fence', '```json\n{"text":"a"}\n```'],
  ['after a sentence', 'Here you are: {"text":"a"}'],
  ['with more than was asked for', '{"text":"a","more":{"b":1}}'],
] as const) {
  test(`JSON is read ${how}`, () => assert.deepEqual(readJsonAnswer(text, schema), { text: 'a' }));
}

for (const text of ['', 'no', '}{', '{', '{"text":"a"', '[1]', 'null', '{"text":"a"} {"text":"b"}']) {
  test(`what is not one object cannot be used: ${text}`, () =>
    assert.throws(() => readJsonAnswer(text, schema), { name: 'Unusable', message: /not one JSON object/ }));
}

test('what is not of the form cannot be used, and the model is told the field', () => {
  assert.throws(() => readJsonAnswer('{"text":"longer"}', schema), { name: 'Unusable', message: /text/ });
  assert.throws(() => readJsonAnswer('{}', schema), { name: 'Unusable', message: /text/ });
});

const written = z.object({ text: modelText(20) });

const readable: [name: string, text: string, read: string][] = [
  ['plain', '{"text":"hello"}', 'hello'],
  ['with blanks', ' \n{ "text" : "  hello " }\n', 'hello'],
  ['fenced', '```json\n{"text": "hello"}\n```', 'hello'],
  ['between sentences', 'Here {you} are: {"text": "a { b } c"} — enjoy {this}', 'a { b } c'],
  ['a line break in a string', '{"text": "one\ntwo"}', 'one\ntwo'],
  ['escapes', String.raw`{"text": "say \"hi\" \\ \u0041"}`, 'say "hi" \\ A'],
  ['more than was asked for', '{"text":"hello","__proto__":{"admin":true},"other":[{}]}', 'hello'],
  ['Korean and emoji', '{"text":"안녕 👩‍👧"}', '안녕 👩‍👧'],
];
for (const [name, text, read] of readable) {
  test(`is read: ${name}`, () => assert.deepEqual(readJsonAnswer(text, written), { text: read }));
}

const unusable: [name: string, text: string, why: RegExp][] = [
  ['no JSON', 'Sure! Here is a hint.', /not one JSON object/],
  ['nothing', '', /not one JSON object/],
  ['cut off', '{"text":"hel', /not one JSON object/],
  ['an array', '["text"]', /not one JSON object/],
  ['a field that is missing', '{"texts":"hello"}', /at text/],
  ['a field of another type', '{"text":7}', /at text/],
  ['an empty text', '{"text":"   "}', /must not be empty/],
  ['a long text', `{"text":"${'a'.repeat(21)}"}`, /at most 20/],
  ['NUL by escape', String.raw`{"text":"a\u0000"}`, /NUL/],
  ['half a surrogate pair by escape', String.raw`{"text":"\ud83d"}`, /surrogate/],
  ['braces without end', '{'.repeat(200_000), /not one JSON object/],
  ['deep nesting', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, /at text|not one JSON object/],
];
for (const [name, text, why] of unusable) {
  test(`is unusable: ${name}`, () => {
    assert.throws(
      () => readJsonAnswer(text, written),
      (error) => error instanceof Unusable && why.test(error.message),
    );
  });
}
