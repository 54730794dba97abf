import type { MessageId } from '../base/ids.ts';

/** A message as far as its place in the conversation goes. */
export interface Place {
  id: MessageId;
  parent: MessageId | null;
}

/** A message whose parent cannot be its parent. */
export interface Misplaced {
  id: MessageId;
  parent: MessageId;
  why: 'no-parent' | 'circle';
}

/**
 * The messages of a conversation that have to become first ones, so that from every message the way up ends: those whose
 * parent is not in the conversation, and of each circle the one that was made first.
 * @param places all messages of one conversation.
 */
export function findMisplaced(places: readonly Place[]): Misplaced[] {
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  const misplaced: Misplaced[] = [];
  for (const { id, parent } of places) {
    if (parent === null || parents.has(parent)) continue;
    misplaced.push({ id, parent, why: 'no-parent' });
    parents.set(id, null);
  }
  const ended = new Set<MessageId>();
  for (const { id } of places) {
    const way = new Set<MessageId>();
    let at: MessageId | null = id;
    while (at !== null && !ended.has(at) && !way.has(at)) {
      way.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && way.has(at)) {
      const first = firstOfCircle(at, parents);
      misplaced.push({ ...first, why: 'circle' });
      parents.set(first.id, null);
    }
    for (const passed of way) ended.add(passed);
  }
  return misplaced;
}

/** Ids sort by the time at which they were made. */
function firstOfCircle(
  start: MessageId,
  parents: ReadonlyMap<MessageId, MessageId | null>,
): { id: MessageId; parent: MessageId } {
  let first = { id: start, parent: parents.get(start) ?? start };
  for (let at = first.parent; at !== start; at = parents.get(at) ?? start) {
    if (at < first.id) first = { id: at, parent: parents.get(at) ?? start };
  }
  return first;
}

/** The newest message that no other one follows: where a conversation goes on. Null when there is none. */
export function newestLeaf(places: readonly Place[]): MessageId | null {
  const followed = new Set(places.map(({ parent }) => parent));
  let newest: MessageId | null = null;
  for (const { id } of places) {
    if (!followed.has(id) && (newest === null || id > newest)) newest = id;
  }
  return newest;
}
