import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { requiredText } from '../../protocol/text.ts';
import { fault, faultOfIssue } from './faults.ts';

const shape = z.object({
  title: requiredText(5),
  tags: z.array(requiredText(3)).max(2),
  status: z.enum(['applied']),
  email: z.email(),
});
const right = { title: '구장', tags: ['공'], status: 'applied', email: 'a@example.com' };

test('the words of a fault have its facts', () => {
  assert.deepEqual(fault('repeated', { line: 3 }), {
    code: 'repeated',
    facts: { line: 3 },
    message: 'stands in line 3 already',
  });
  assert.deepEqual(fault('empty'), { code: 'empty', message: 'must not be empty' });
});

for (const [over, field, code, facts] of [
  [{ title: ' ' }, 'title', 'empty'],
  [{ title: undefined }, 'title', 'empty'],
  [{ title: 7 }, 'title', 'wrong-type'],
  [{ title: '여섯 글자예' }, 'title', 'too-long', { limit: 5 }],
  [{ title: 'a\u0000' }, 'title', 'unstorable'],
  [{ tags: ['a', 'b', 'c'] }, 'tags', 'too-many', { limit: 2 }],
  [{ tags: [''] }, 'tags.0', 'empty'],
  [{ status: 'done' }, 'status', 'unknown-value'],
  [{ email: 'nobody' }, 'email', 'not-an-address'],
] as const) {
  test(`${JSON.stringify(over)} is ${code}`, () => {
    const value = { ...right, ...over };
    const [issue, ...more] = shape.safeParse(value).error?.issues ?? [];
    assert.ok(issue && more.length === 0);
    const found = faultOfIssue(issue, value);
    assert.deepEqual([issue.path.join('.'), found.code, found.facts], [field, code, facts]);
  });
}
