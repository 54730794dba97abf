import {
  interviewScenario,
  roomScenario,
  type Scenario,
  type ScenarioChange,
} from '../../protocol/scenario.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId } from '../base/ids.ts';
import type { Conversations, ConversationView } from '../chat/conversations.ts';
import { titleOf } from '../chat/title.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import type { Store } from '../store/store.ts';
import { addScenario, readScenarios, readVersions, type ScenarioVersion } from './scenario-table.ts';

export type RoomKindName = Extract<ConversationRow['kind'], 'room' | 'interview'>;

/** What a room is about, and the changes that were made to that, oldest first. */
export interface Room {
  scenario: Scenario;
  changes: ScenarioChange[];
}

export interface RoomsOptions {
  store: Store;
  clock: Clock;
  conversations: Conversations;
}

/** Conversations with a scenario: rooms and interviews. Whatever else a conversation has is `Conversations`' work. */
export class Rooms {
  readonly #options: RoomsOptions;

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  /** A room without a title is called by its situation. @param room.scenario has been held against its schema. */
  create(
    account: AccountId,
    room: { kind: RoomKindName; title: string | undefined; model: string | null; scenario: Scenario },
  ): Promise<ConversationView> {
    const { clock, conversations } = this.#options;
    const { kind, title, model, scenario } = room;
    const called = title ?? titleOf(scenario.situation);
    return conversations.create(account, { kind, title: called, model }, (tx, made) =>
      addScenario(tx, made, { version: 1, scenario, created_at: clock.nowMs() }),
    );
  }

  /**
   * Changes a room: its scenario as a whole, from the next answer on, and what every conversation has.
   * @throws Refusal as `Conversations.patch`; `validation-failed` when it is none of its kind.
   */
  patch(
    account: AccountId,
    id: ConversationId,
    { scenario, ...patch }: Parameters<Conversations['patch']>[2] & { scenario: Scenario },
  ): Promise<ConversationView> {
    const { clock, conversations } = this.#options;
    return conversations.patch(account, id, patch, async (tx, changed) => {
      const next = requireScenarioOf(changed.kind, scenario);
      const [present] = await readVersions(tx, account, id, 1);
      if (!present || differences(present.scenario, next).length === 0) return;
      await addScenario(tx, changed, {
        version: present.version + 1,
        scenario: next,
        created_at: clock.nowMs(),
      });
    });
  }

  /** Undefined for a conversation that has no scenario. */
  async read({ account, id, kind }: ConversationRow): Promise<Room | undefined> {
    if (!hasScenario(kind)) return undefined;
    const versions = (await readVersions(this.#options.store.read, account, id)).reverse();
    const scenario = versions.at(-1)?.scenario;
    return scenario && { scenario, changes: changesOf(versions) };
  }

  /** The scenarios of those that have one, without their topics. */
  readList(
    account: AccountId,
    conversations: readonly ConversationRow[],
  ): Promise<Map<ConversationId, Scenario>> {
    const rooms = conversations.filter(({ kind }) => hasScenario(kind)).map(({ id }) => id);
    return readScenarios(this.#options.store.read, account, rooms);
  }
}

/** Whether conversations of a kind have a scenario. */
export function hasScenario(kind: ConversationRow['kind']): kind is RoomKindName {
  return kind === 'room' || kind === 'interview';
}

/** @throws Refusal `validation-failed` that names the fields. */
function requireScenarioOf(kind: ConversationRow['kind'], scenario: Scenario): Scenario {
  if (!hasScenario(kind)) throw refusalOf([{ path: [], message: 'is not a field of this conversation' }]);
  const parsed = (kind === 'room' ? roomScenario : interviewScenario).safeParse(scenario);
  if (parsed.success) return parsed.data;
  throw refusalOf(
    parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? { path: issue.keys.slice(0, 1), message: `is not a field of the scenario of a ${kind}` }
        : { path: issue.path, message: issue.message },
    ),
  );
}

function refusalOf(faults: readonly { path: readonly PropertyKey[]; message: string }[]): Refusal {
  const errors = faults.map(({ path, message }) => ({
    field: ['scenario', ...path].map(String).join('.'),
    message,
  }));
  return new Refusal('validation-failed', { errors });
}

/**
 * What was changed between two answers is one change, however often it was changed.
 * @param versions oldest first.
 */
function changesOf(versions: readonly ScenarioVersion[]): ScenarioChange[] {
  const [first, ...later] = versions;
  const changes: ScenarioChange[] = [];
  let before = first?.scenario;
  for (const [at, { scenario, head, created_at: createdAt }] of later.entries()) {
    if (!before || later[at + 1]?.head === head) continue;
    const fields = differences(before, scenario);
    if (fields.length > 0) changes.push({ after: head, changes: fields, createdAt: isoTime(createdAt) });
    before = scenario;
  }
  return changes;
}

/** The fields of two scenarios that differ, each as text that can be shown. */
function differences(from: Scenario, to: Scenario): ScenarioChange['changes'] {
  const fields = Object.keys({ ...from, ...to }) as (keyof Scenario)[];
  return fields
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: shown(from[field]), to: shown(to[field]) }));
}

function shown(value: Scenario[keyof Scenario]): string {
  if (Array.isArray(value)) return value.join(' · ');
  return titleOf(String(value ?? ''));
}
