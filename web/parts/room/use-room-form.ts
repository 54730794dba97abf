import { useMemo, useState } from 'react';
import type { Scene } from '../../../protocol/scenario.ts';
import { ApiProblem } from '../../api/request.ts';
import { useStore } from '../app-context.ts';
import { useDraft } from '../use-draft.ts';
import {
  findFaults,
  type RoomFault,
  type RoomFields,
  type RoomKind,
  readFields,
  sameFields,
  saysScene,
  withScene,
  writeFields,
} from './room-fields.ts';

export type FieldFault = RoomFault | 'refused';

/**
 * A form of a room that outlives the page: what differs from `base` is kept for the account on this device.
 * @param place where it is kept.
 */
export function useRoomForm(kind: RoomKind, place: string, base: RoomFields) {
  const draft = useDraft(place);
  const kept = useStore(draft);
  const [faults, setFaults] = useState<ReadonlyMap<string, FieldFault>>(new Map());
  const [replaced, setReplaced] = useState<RoomFields | null>(null);
  const fields = useMemo(() => readFields(kept) ?? base, [kept, base]);
  const change = (patch: Partial<RoomFields>) => {
    const before = readFields(draft.get()) ?? base;
    // A room keeps the name of a scene as long as it is about it.
    const isOther = patch.situation !== undefined && patch.situation !== before.situation;
    const next = { ...before, ...(isOther && { title: '' }), ...patch };
    draft.set(sameFields(next, base) ? '' : writeFields(next));
    setFaults((found) => withoutChanged(found, patch, before));
  };
  return {
    kind,
    fields,
    faults,
    isChanged: !sameFields(fields, base),
    change,
    /** Changes what the form holds at the moment of the call, however long ago it was painted. */
    merge(patchOf: (fields: RoomFields) => Partial<RoomFields>) {
      change(patchOf(readFields(draft.get()) ?? base));
    },
    /** Fills the form with a scene. @param scenes all of them: what was written by hand can be had back. */
    takeScene(scene: Scene, title: string, scenes: readonly Scene[]) {
      const before = readFields(draft.get()) ?? base;
      setReplaced(isByHand(before, scenes) ? before : null);
      change(withScene(before, scene, { level: scene.level, title }));
    },
    /** True when a scene stands where something was written by hand. */
    hasReplaced: replaced !== null,
    takeBack() {
      if (replaced !== null) draft.set(writeFields(replaced));
      setReplaced(null);
    },
    forget: () => draft.set(''),
    /** @returns the name of the first field that is wrong, or null. */
    check(): string | null {
      const found = findFaults(kind, fields);
      setFaults(found);
      return found.keys().next().value ?? null;
    },
    /** Puts what the server said about fields beside them. @returns false when it said nothing of the kind. */
    showRefusal(error: unknown): boolean {
      if (!(error instanceof ApiProblem)) return false;
      const names = error.body.errors?.map(({ field }) => field.replace(/^scenario\./, '')) ?? [];
      setFaults(new Map(names.map((name) => [name, 'refused'])));
      return names.length > 0;
    },
  };
}

export type RoomForm = ReturnType<typeof useRoomForm>;

function isByHand(fields: RoomFields, scenes: readonly Scene[]): boolean {
  const isEmpty = `${fields.situation}${fields.myRole}${fields.partnerRole}`.trim() === '';
  return !isEmpty && !scenes.some((scene) => saysScene(fields, scene));
}

function withoutChanged(
  faults: ReadonlyMap<string, FieldFault>,
  patch: Partial<RoomFields>,
  before: RoomFields,
): ReadonlyMap<string, FieldFault> {
  if (faults.size === 0) return faults;
  const isChanged = (name: string) => {
    const [field = '', index] = name.split('.');
    if (!(field in patch)) return false;
    return index === undefined || patch.goals?.[Number(index)] !== before.goals[Number(index)];
  };
  return new Map([...faults].filter(([name]) => !isChanged(name)));
}
