import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InvitationReport } from '../../protocol/admin-invitations.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import { fault } from '../base/faults.ts';
import type { AccountId, Id, Ids } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { recordChange } from './audit.ts';
import { checkInvitationFile, type InvitedLine } from './invitation-file.ts';
import { invitationPath, newToken, noInvitation } from './invitations.ts';
import { addInvitations } from './invitations-table.ts';

/** How many rows go into a transaction, which holds open streams up for a few milliseconds. */
const batchRows = 100;
const lifeMs = 30 * 24 * 60 * 60 * 1000;

const insertImport = statement('insert into invitation_imports (id, actor, created_at) values (?, ?, ?)');
const setReady = statement('update invitation_imports set ready_at = ? where id = ?');
const deleteUnready = statement(
  `delete from invitations where id in (select i.id from invitations i
   join invitation_imports f on f.id = i.import where f.ready_at is null limit ${batchRows})`,
);
const deleteImports = statement('delete from invitation_imports where ready_at is null');

/** A line with the way to join that was made for it: told once. */
export interface MadeInvitation extends InvitedLine {
  path: string;
}

export interface InvitationFile {
  bytes: AsyncIterable<Uint8Array>;
  /** Leaves out what is wrong, and makes the rest. */
  skipBroken: boolean;
}

/** Invites everybody in a file, or nobody. */
export class InvitationImports {
  readonly #options: { store: Store; clock: Clock; ids: Ids };
  #busy = false;

  constructor(options: { store: Store; clock: Clock; ids: Ids }) {
    this.#options = options;
  }

  /** Says what is wrong with a file, and makes nothing. @throws Refusal as `checkInvitationFile`. */
  async check(bytes: AsyncIterable<Uint8Array>): Promise<InvitationReport> {
    return (await checkInvitationFile(this.#options.store.read, bytes)).report;
  }

  /**
   * Makes an invitation for each line of a file that is right as a whole. The rows are written some at a time, and none of
   * them can be used before the last step, so that a crash on the way leaves nothing behind that counts.
   * @throws Refusal `validation-failed` with the first lines that are wrong; `conflict` while another import is under way.
   */
  async take(actor: AccountId, { bytes, skipBroken }: InvitationFile): Promise<MadeInvitation[]> {
    if (this.#busy)
      throw new Refusal('conflict', {
        detail: 'Another import is under way.',
        errors: [{ field: '', ...fault('import-under-way') }],
      });
    this.#busy = true;
    try {
      const { lines, report } = await checkInvitationFile(this.#options.store.read, bytes);
      if (report.refused > 0 && !skipBroken) throw broken(report);
      if (lines.length === 0)
        throw new Refusal('validation-failed', {
          detail: 'There is nobody to invite.',
          errors: [{ field: '', ...fault('nobody-to-invite') }],
        });
      return await this.#options.store.exclusively('import of invitations', () => this.#make(actor, lines));
    } finally {
      this.#busy = false;
    }
  }

  async #make(actor: AccountId, lines: readonly InvitedLine[]): Promise<MadeInvitation[]> {
    const { store, clock, ids } = this.#options;
    await this.#clear();
    const id = ids.next<'invitation import'>();
    await store.transaction(async (tx) => {
      await insertImport.run(tx, id, actor, clock.nowMs());
    });
    const made: MadeInvitation[] = [];
    for (let at = 0; at < lines.length; at += batchRows) {
      made.push(...(await this.#makeSome(actor, id, lines.slice(at, at + batchRows))));
      await nextTurn();
    }
    await store.transaction(async (tx) => {
      const nowMs = clock.nowMs();
      await setReady.run(tx, nowMs, id);
      const after = { invitations: made.length };
      const change = { actor, action: 'invitation.import', subject: `import:${id}`, before: null, after };
      await recordChange(tx, { ids, nowMs }, change);
    });
    return made;
  }

  #makeSome(
    actor: AccountId,
    id: Id<'invitation import'>,
    lines: readonly InvitedLine[],
  ): Promise<MadeInvitation[]> {
    const { store, clock, ids } = this.#options;
    return store.transaction(async (tx) => {
      const nowMs = clock.nowMs();
      const made = lines.map((line) => ({ line, ...newToken() }));
      const rows = made.map(({ line: { email, name, group }, digest }) => ({
        ...noInvitation,
        id: ids.next<'invitation'>(),
        token_sha256: digest,
        in_group: group?.id ?? null,
        email,
        name,
        max_uses: 1,
        expires_at: nowMs + lifeMs,
        import: id,
        actor,
        created_at: nowMs,
      }));
      await addInvitations(tx, rows);
      return made.map(({ line, token }) => ({ ...line, path: invitationPath(token) }));
    });
  }

  /** What an import that was cut off has left. */
  async #clear(): Promise<void> {
    const { store } = this.#options;
    while ((await store.transaction((tx) => deleteUnready.run(tx))) > 0) await nextTurn();
    await store.transaction((tx) => deleteImports.run(tx));
  }
}

function broken({ refused, problems }: InvitationReport): Refusal {
  return new Refusal('validation-failed', {
    detail: `${refused} lines are wrong; nothing was made.`,
    errors: problems,
  });
}
