import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider, Trans } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { plainValues } from './plain-values.ts';

type CompiledMessage = Messages[string];

/** The markup of a message, as the build leaves it, of which the first element is bold. */
function render(message: CompiledMessage, values: Record<string, unknown>): string {
  const i18n = setupI18n({ locale: 'ko', messages: { ko: { said: message } } });
  const props = { id: 'said', values: plainValues(values), components: { 0: createElement('b') } };
  return renderToStaticMarkup(createElement(I18nProvider, { i18n }, createElement(Trans, props)));
}

for (const name of ['<i>누구</i>', '<0>누구</0>', '<1/>', '<0/>', 'a < b', '{name}']) {
  test(`a name of ${name} is text, inside of an element and outside`, () => {
    const text = name.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    assert.equal(render([['name'], '의 말'], { name }), `${text}의 말`);
    assert.equal(render(['<0>', ['name'], '</0>의 말'], { name }), `<b>${text}</b>의 말`);
    const both = render([['other'], ' <0>', ['name'], '</0>'], { name, other: name });
    assert.equal(both, `${text} <b>${text}</b>`);
  });
}

test('a value that cannot be read as an element stays what it is', () => {
  const values = { kind: 'chat', count: 3, part: null };
  assert.deepEqual(plainValues(values), values);
});
