import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quote } from '../../../protocol/quote.ts';
import { emptyForm, faultOf, formOf, patchOf, quoteOf, readDraft, writeDraft } from './quote-draft.ts';

const quote: Quote = {
  id: '01a1fa8a-fae8-7000-a704-000000000000',
  content: '늦게 도착한 날은 있어도,\n안 데리러 온 날은 없었지.',
  title: '소금밭 구장',
  speaker: '양 기사',
  scene: '',
  description: '',
  source: '',
  tags: ['버스', '비'],
  status: 'submitted',
  reason: null,
  reasonCode: null,
  version: 1,
  mine: true,
  submittedBy: null,
  appliedAt: null,
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:00.000Z',
};

test('a form that says nothing leaves no draft', () => {
  assert.equal(writeDraft(emptyForm), '');
  assert.equal(readDraft(''), null);
});

test('a draft comes back as it was written, and what is none is no form', () => {
  const form = { ...emptyForm, content: '쉬라고 비가 오는 거야.', tags: '비,' };
  assert.deepEqual(readDraft(writeDraft(form)), form);
  assert.equal(readDraft('{'), null);
  assert.deepEqual(readDraft('null'), emptyForm);
  assert.deepEqual(readDraft('{"content":1,"other":"x"}'), emptyForm);
});

test('tags are told apart by commas of three scripts, each once and without its hash', () => {
  assert.deepEqual(quoteOf({ ...emptyForm, tags: ' #비, 버스，비、 ,밤 길' }).tags, ['비', '버스', '밤 길']);
});

test('only what differs is sent', () => {
  assert.equal(patchOf(quote, formOf(quote)), null);
  assert.deepEqual(patchOf(quote, { ...formOf(quote), scene: ' 원정길 ' }), { scene: '원정길' });
  assert.deepEqual(patchOf(quote, { ...formOf(quote), tags: '버스' }), { tags: ['버스'] });
});

test('the first fault is told: what is missing, what is too long, what is too many', () => {
  assert.deepEqual(faultOf(emptyForm), { kind: 'empty', field: 'title' });
  assert.deepEqual(faultOf({ ...emptyForm, title: '극', content: ' \n' }), {
    kind: 'empty',
    field: 'content',
  });
  const whole = formOf(quote);
  assert.equal(faultOf(whole), null);
  assert.equal(faultOf({ ...whole, content: '가'.repeat(512) }), null);
  assert.deepEqual(faultOf({ ...whole, content: '가'.repeat(513) }), {
    kind: 'too-long',
    field: 'content',
    limit: 512,
  });
  const tags = Array.from({ length: 11 }, (_, index) => `말${index}`).join(',');
  assert.deepEqual(faultOf({ ...whole, tags }), { kind: 'too-many-tags', field: 'tags', limit: 10 });
  assert.deepEqual(faultOf({ ...whole, tags: '말'.repeat(41) }), {
    kind: 'too-long',
    field: 'tags',
    limit: 40,
  });
});
