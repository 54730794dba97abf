import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksOf, finalOf, historyBeside } from './fixture.ts';
import type { History, KnownRun } from './history.ts';

interface Case {
  what: string;
  /** What the model said for run r1. */
  said?: string;
  /** What it begins with before that. */
  prefix?: string;
  does(history: History, run: KnownRun): void;
  found: string[];
}

const cases: Case[] = [
  {
    what: 'an answer that is shown as it comes, to its end',
    does(history, run) {
      history.shown(run, '가을');
      history.ended(run, finalOf('complete', '가을 바람'));
      history.ended(run, finalOf('complete', '가을 바람'));
    },
    found: [],
  },
  {
    what: 'a key that gives the same run again',
    does: (history) => void history.accepted('a', 'k', { run: 'r1' }, ''),
    found: [],
  },
  {
    what: 'a key that makes a second run',
    does: (history) => void history.accepted('a', 'k', { run: 'r2' }, ''),
    found: ['a key makes one run'],
  },
  {
    what: 'text that the model did not say',
    does: (history, run) => history.shown(run, '겨울'),
    found: ['shown text is what the model said'],
  },
  {
    what: 'text from the middle of what the model said',
    does: (history, run) => history.shown(run, '바람'),
    found: ['shown text is what the model said'],
  },
  {
    what: 'a whole answer of which a part is missing',
    does: (history, run) => history.ended(run, finalOf('complete', '가을')),
    found: ['a whole answer is all that the model said'],
  },
  {
    what: 'an end that was another one before',
    does(history, run) {
      history.ended(run, finalOf('stopped', '가을'));
      history.ended(run, finalOf('complete', '가을 바람'));
    },
    found: ['an end does not change'],
  },
  {
    what: 'final text that becomes longer',
    does(history, run) {
      history.ended(run, finalOf('stopped', '가을'));
      history.ended(run, finalOf('stopped', '가을 바람'));
    },
    found: ['an end does not change'],
  },
  {
    what: 'a receipt that changes',
    does(history, run) {
      const final = finalOf('stopped', '가을');
      history.ended(run, final);
      history.ended(run, { ...final, receipt: { ...final.receipt, durationMs: 9 } });
    },
    found: ['a receipt does not change'],
  },
  {
    what: 'a failed answer that is paid for',
    does(history, run) {
      const { receipt } = finalOf('complete', '');
      history.ended(run, { status: 'failed', content: '가을', receipt });
    },
    found: ['an answer is paid for, or given back'],
  },
  {
    what: 'a whole answer that is given back',
    does(history, run) {
      const { receipt } = finalOf('failed', '');
      history.ended(run, { status: 'complete', content: '가을 바람', receipt });
    },
    found: ['an answer is paid for, or given back'],
  },
  {
    what: 'a stop before the model’s first word that is paid for',
    said: '',
    does: (history, run) => history.ended(run, finalOf('stopped', '')),
    found: ['an answer is paid for, or given back'],
  },
  {
    what: 'a continuation that is stopped before the model’s first word, and paid for',
    prefix: '어제의 ',
    does: (history, run) => history.ended(run, finalOf('stopped', '어제의 ')),
    found: ['an answer is paid for, or given back'],
  },
  {
    what: 'a continuation that is whole',
    prefix: '어제의 ',
    does: (history, run) => history.ended(run, finalOf('complete', '어제의 가을 바람')),
    found: [],
  },
];

for (const { what, said = '가을 바람', prefix = '', does, found } of cases) {
  test(`${found.length === 0 ? 'is fine' : 'is found'}: ${what}`, () => {
    const { history } = historyBeside([{ run: 'r1', text: said }]);
    history.joined('a');
    does(history, history.accepted('a', 'k', { run: 'r1' }, prefix));
    assert.deepEqual(checksOf(history), found);
  });
}
