import { z } from 'zod';
import type { Scenario } from '../../protocol/scenario.ts';
import { Bug } from '../base/errors.ts';
import type { AccountId, ConversationId } from '../base/ids.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import type { ScenarioRow } from '../store/rows/practice.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

const columns = `account, conversation, version, head, language, level, situation, my_role, partner_role, goals,
  corrections, topic, questions, mode, created_at`;
/** The most changes that are shown: the newest. */
const versionsMax = 100;

const insertOne = statement(
  `insert into scenarios (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const selectVersions = statement<ScenarioRow>(
  `select ${columns} from scenarios where account = ? and conversation = ? order by version desc limit ?`,
);

/** One version of a scenario: what it says, since when, and which message was the last one then. */
export type ScenarioVersion = Pick<ScenarioRow, 'version' | 'head' | 'created_at'> & { scenario: Scenario };

/** Writes the next version. The caller holds the lock of the conversation, or has just made it. */
export async function addScenario(
  tx: Tx,
  { account, id, head }: Pick<ConversationRow, 'account' | 'id' | 'head'>,
  { version, scenario, created_at: createdAt }: Omit<ScenarioVersion, 'head'>,
): Promise<void> {
  const { language, level, situation, myRole, partnerRole, goals, corrections } = scenario;
  const { topic = null, questions = null, mode = null } = scenario;
  await insertOne.run(
    tx,
    account,
    id,
    version,
    head,
    language,
    level,
    situation,
    myRole,
    partnerRole,
    JSON.stringify(goals),
    corrections,
    topic,
    questions,
    mode,
    createdAt,
  );
}

/** The versions of a scenario, newest first. */
export async function readVersions(
  executor: Executor,
  account: AccountId,
  conversation: ConversationId,
  limit = versionsMax,
): Promise<ScenarioVersion[]> {
  const rows = await selectVersions.all(executor, account, conversation, limit);
  return rows.map((row) => ({
    version: row.version,
    head: row.head,
    created_at: row.created_at,
    scenario: scenarioOf(row),
  }));
}

/** The scenario that counts. Every room and every interview has one. */
export async function readScenario(
  executor: Executor,
  { account, id }: Pick<ConversationRow, 'account' | 'id'>,
): Promise<Scenario> {
  const [newest] = await readVersions(executor, account, id, 1);
  if (!newest) throw new Bug(`conversation ${id} has no scenario`);
  return newest.scenario;
}

/** The scenarios of several conversations without their topics, which may be long, in one query. */
export async function readScenarios(
  executor: Executor,
  account: AccountId,
  conversations: readonly ConversationId[],
): Promise<Map<ConversationId, Scenario>> {
  if (conversations.length === 0) return new Map();
  const rows = await executor
    .selectFrom('scenarios as s')
    .selectAll()
    .where('account', '=', account)
    .where('conversation', 'in', conversations)
    .where('version', '=', (newest) =>
      newest
        .selectFrom('scenarios as n')
        .select((scenario) => scenario.fn.max('n.version').as('version'))
        .whereRef('n.account', '=', 's.account')
        .whereRef('n.conversation', '=', 's.conversation'),
    )
    .execute();
  return new Map(rows.map((row) => [row.conversation, scenarioOf({ ...row, topic: null })]));
}

const goalList = z.array(z.string());

function scenarioOf(row: ScenarioRow): Scenario {
  const { language, level, situation, corrections, topic, questions, mode } = row;
  return {
    language,
    level,
    situation,
    myRole: row.my_role,
    partnerRole: row.partner_role,
    goals: goalList.parse(JSON.parse(row.goals)),
    corrections,
    ...(topic !== null && { topic }),
    ...(questions !== null && { questions }),
    ...(mode !== null && { mode }),
  };
}
