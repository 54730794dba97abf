import { type FollowPorts, followAnswer } from './follow.ts';
import { createFrames, type FrameClock } from './frames.ts';
import { applyEvent, type LiveAnswer, unseenAnswer } from './live-answer.ts';

export interface AnswerStorePorts extends FrameClock {
  /** The ports by which one answer is followed. */
  follow(answerId: string): FollowPorts;
  /** Called once when an answer has ended, or was found to be gone; before its watchers are told. */
  onClosed(answerId: string, live: LiveAnswer): void;
}

/** The answers that are being written and looked at. An answer is followed while at least one part watches it. */
export interface AnswerStore {
  /** Starts to follow with the first watcher. Returns what ends the watch. */
  watch(answerId: string, onChange: () => void): () => void;
  /** What is shown of it: the same object until the next repaint. */
  snapshot(answerId: string): LiveAnswer;
}

interface Entry {
  latest: LiveAnswer;
  shown: LiveAnswer;
  watchers: Set<() => void>;
  controller: AbortController;
}

export function createAnswerStore(ports: AnswerStorePorts): AnswerStore {
  const entries = new Map<string, Entry>();
  return {
    watch(answerId, onChange) {
      const known = entries.get(answerId);
      const entry = known ?? newEntry();
      entry.watchers.add(onChange);
      if (known === undefined) {
        entries.set(answerId, entry);
        void followInto(entry, answerId, ports);
      }
      return () => {
        entry.watchers.delete(onChange);
        if (entry.watchers.size > 0) return;
        entry.controller.abort();
        if (entries.get(answerId) === entry) entries.delete(answerId);
      };
    },
    snapshot: (answerId) => entries.get(answerId)?.shown ?? unseenAnswer,
  };
}

function newEntry(): Entry {
  return {
    latest: unseenAnswer,
    shown: unseenAnswer,
    watchers: new Set(),
    controller: new AbortController(),
  };
}

async function followInto(entry: Entry, answerId: string, ports: AnswerStorePorts): Promise<void> {
  const paint = () => {
    entry.shown = entry.latest;
    for (const onChange of entry.watchers) onChange();
  };
  const requestPaint = createFrames(ports, paint);
  const handlers = {
    onEvent(event: Parameters<typeof applyEvent>[1]) {
      entry.latest = applyEvent(entry.latest, event);
      requestPaint();
    },
    onLine(up: boolean) {
      if (entry.latest.reconnecting !== up) return;
      entry.latest = { ...entry.latest, reconnecting: !up };
      requestPaint();
    },
  };
  const { signal } = entry.controller;
  const result = await followAnswer(ports.follow(answerId), handlers, signal).catch((error: unknown) => {
    if (signal.aborted) return 'left' as const;
    throw error;
  });
  if (result === 'left') return;
  if (result === 'gone') entry.latest = { ...entry.latest, gone: true };
  ports.onClosed(answerId, entry.latest);
  paint();
}
