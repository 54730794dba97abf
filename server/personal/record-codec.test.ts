import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordSchema } from './record-codec.ts';
import type { RecordForm } from './records.ts';

const form: RecordForm = {
  type: 'quote',
  table: 'quotes',
  columns: { content: 'text', reason_code: 'text?' },
  order: [],
};

test('a column that may be null may be missing in a file that was made before it was; another one may not', () => {
  const schema = recordSchema(form);
  assert.deepEqual(schema.parse({ line: 'quote', content: '줄' }), { content: '줄', reason_code: null });
  assert.deepEqual(schema.parse({ line: 'quote', content: '줄', reasonCode: 'duplicate' }), {
    content: '줄',
    reason_code: 'duplicate',
  });
  assert.equal(schema.safeParse({ line: 'quote', reasonCode: null }).success, false);
  assert.equal(schema.safeParse({ line: 'quote', content: '줄', more: 1 }).success, false);
});
