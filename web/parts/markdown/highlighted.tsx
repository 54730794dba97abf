import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { createLowlight } from 'lowlight';
import { Fragment, useMemo } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';

const lowlight = createLowlight({ bash, css, java, json, python, sql, typescript, xml });
lowlight.registerAlias({ typescript: ['js', 'javascript', 'jsx', 'mjs'] });

/** Beyond as many UTF-16 code units the colours are not worth the wait. */
const coloredLength = 50_000;

/** Code in the colours of its language, as elements; of a language without a grammar, as it stands. */
export function Highlighted({ text, language }: { text: string; language: string }) {
  return useMemo(() => {
    if (text.length > coloredLength || !lowlight.registered(language)) return text;
    return toJsxRuntime(lowlight.highlight(language, text), { Fragment, jsx, jsxs });
  }, [text, language]);
}
