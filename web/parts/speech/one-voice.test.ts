import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../api/store.ts';
import { holdVoice } from './one-voice.ts';

type State = { phase: string } | null;

/** A tab that stops when it is told to. */
function tab() {
  const state = createStore<State>(null);
  const stopped = Promise.withResolvers<void>();
  const end = holdVoice(state, ['speaking'], () => {
    state.set(null);
    stopped.resolve();
  });
  return { state, stopped: stopped.promise, end };
}

test('who begins to speak takes the voice from whoever has it', async (t) => {
  const one = tab();
  const other = tab();
  t.after(() => [one.end(), other.end()]);
  one.state.set({ phase: 'speaking' });
  other.state.set({ phase: 'speaking' });
  await one.stopped;
  assert.equal(one.state.get(), null);
  assert.deepEqual(other.state.get(), { phase: 'speaking' });
});

test('who has ended is not stopped by the next', async (t) => {
  const one = tab();
  const other = tab();
  const third = tab();
  t.after(() => [one.end(), other.end(), third.end()]);
  one.state.set({ phase: 'speaking' });
  one.state.set({ phase: 'ended' });
  other.state.set({ phase: 'speaking' });
  third.state.set({ phase: 'speaking' });
  await other.stopped;
  assert.deepEqual(one.state.get(), { phase: 'ended' });
});
