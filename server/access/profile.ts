import type { PageLanguage } from '../../protocol/account.ts';
import type { Level } from '../../protocol/scenario.ts';
import { isoTime } from '../base/clock.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What the page shows of somebody beside what every request knows of them. */
export interface Profile {
  emailVerified: boolean;
  language: PageLanguage | null;
  learningLevel: Level | null;
  /** SHA-256 of the picture, in hex; null when there is none. */
  picture: string | null;
  /** True when a log-in needs a second step. */
  hasTwoFactor: boolean;
}

/** What somebody can change of their own account. Each is checked by `protocol/account.ts`. */
export interface ProfileChange {
  name?: string | undefined;
  language?: PageLanguage | undefined;
  learningLevel?: Level | null | undefined;
}

interface ProfileRow {
  email_verified: number;
  language: PageLanguage | null;
  learning_level: Level | null;
  two_factor: number;
  picture: string | null;
}

const selectProfile = statement<ProfileRow>(
  `select a.email_verified, a.language, a.learning_level, a.two_factor, p.sha256 as picture
   from accounts a left join pictures p on p.account = a.id where a.id = ?`,
);
const updateName = statement('update accounts set name = ?, updated_at = ? where id = ?');
const updateLanguage = statement('update accounts set language = ?, updated_at = ? where id = ?');
const updateLevel = statement('update accounts set learning_level = ?, updated_at = ? where id = ?');

export async function readProfile(executor: Executor, account: AccountId): Promise<Profile> {
  const row = await selectProfile.get(executor, account);
  return {
    emailVerified: row?.email_verified === 1,
    language: row?.language ?? null,
    learningLevel: row?.learning_level ?? null,
    picture: row?.picture ?? null,
    hasTwoFactor: row?.two_factor === 1,
  };
}

export async function changeProfile(
  tx: Tx,
  account: AccountId,
  { name, language, learningLevel }: ProfileChange,
  nowMs: number,
): Promise<void> {
  const now = isoTime(nowMs);
  if (name !== undefined) await updateName.run(tx, name, now, account);
  if (language !== undefined) await updateLanguage.run(tx, language, now, account);
  if (learningLevel !== undefined) await updateLevel.run(tx, learningLevel, now, account);
}
