/** A value that parts of the page share and watch (for React's `useSyncExternalStore`). */
export interface Store<Value> {
  get(): Value;
  set(value: Value): void;
  /** Returns what ends the watch. */
  subscribe(onChange: () => void): () => void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const onChange of watchers) onChange();
    },
    subscribe(onChange) {
      watchers.add(onChange);
      return () => void watchers.delete(onChange);
    },
  };
}
