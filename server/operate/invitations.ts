import { createHash, randomBytes } from 'node:crypto';
import type { CreateInvitation } from '../../protocol/admin-invitations.ts';
import type { Joining, Redeemed } from '../access/joining.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, GroupId, Ids } from '../base/ids.ts';
import { type MilliCredits, milliCredits } from '../base/money.ts';
import type { Tariff } from '../metering/hold.ts';
import { hasEntry } from '../metering/ledger.ts';
import { adjust, ensureWallet } from '../metering/wallet.ts';
import type { InvitationRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { recordChange } from './audit.ts';
import { addMember, lockGroup } from './groups-table.ts';
import {
  addInvitations,
  findInvitation,
  type InvitationId,
  type InvitationView,
  readInvitations,
  revokeInvitation,
  spendInvitation,
} from './invitations-table.ts';

const tokenForm = /^[A-Za-z0-9_-]{43}$/;
const selectMember = statement<{ account: AccountId }>(
  'select account from group_members where in_group = ? and account = ?',
);

export interface InvitationsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  tariff: Tariff;
  mode: Joining['mode'];
}

/** The ways to join. Of a token only its SHA-256 is kept. */
export class Invitations implements Joining {
  readonly mode: Joining['mode'];
  readonly #options: InvitationsOptions;

  constructor(options: InvitationsOptions) {
    this.#options = options;
    this.mode = options.mode;
  }

  list(page: { before: InvitationId | undefined; limit: number }): Promise<InvitationView[]> {
    return readInvitations(this.#options.store.read, page);
  }

  /**
   * Makes a link by which many can join.
   * @returns its row, and the path of the page with the token behind the `#`: browsers send that part nowhere.
   * @throws Refusal `validation-failed` for an end in the past or a group that is not there.
   */
  async create(actor: AccountId, wanted: CreateInvitation): Promise<{ row: InvitationView; path: string }> {
    const { store, clock, ids } = this.#options;
    const nowMs = clock.nowMs();
    const expiresAtMs = Date.parse(wanted.expiresAt);
    if (expiresAtMs <= nowMs) throw wrong('expiresAt', 'must be in the future');
    const { token, digest } = newToken();
    const row: InvitationRow = {
      ...noInvitation,
      id: ids.next<'invitation'>(),
      token_sha256: digest,
      in_group: wanted.group as GroupId | null,
      credits: milliCredits(wanted.credits),
      note: wanted.note,
      max_uses: wanted.maxUses,
      expires_at: expiresAtMs,
      actor,
      created_at: nowMs,
    };
    const groupName = await store.transaction(async (tx) => {
      const group = row.in_group === null ? null : await lockGroup(tx, row.in_group);
      if (group === undefined) throw wrong('group', 'is no group');
      await addInvitations(tx, [row]);
      const { note, credits, maxUses } = wanted;
      const after = { group: group?.name ?? null, credits, note, maxUses, expiresAt: isoTime(expiresAtMs) };
      const change = {
        actor,
        action: 'invitation.create',
        subject: `invitation:${row.id}`,
        before: null,
        after,
      };
      await recordChange(tx, { ids, nowMs }, change);
      return group?.name ?? null;
    });
    return { row: { ...row, groupName }, path: invitationPath(token) };
  }

  /** Ends a link; who has joined by it stays. @throws Refusal `not-found`. */
  revoke(actor: AccountId, id: InvitationId): Promise<void> {
    const { store, clock, ids } = this.#options;
    return store.transaction(async (tx) => {
      const nowMs = clock.nowMs();
      if (!(await revokeInvitation(tx, id, nowMs))) throw new Refusal('not-found');
      const [before, after] = [{ revoked: false }, { revoked: true }];
      const change = { actor, action: 'invitation.revoke', subject: `invitation:${id}`, before, after };
      await recordChange(tx, { ids, nowMs }, change);
    });
  }

  /**
   * Lets somebody who has an account use an invitation; who is in its group already uses nothing up.
   * @throws Refusal `not-found` for one that does not hold.
   */
  accept(person: { id: AccountId; email: string }, token: string): Promise<void> {
    const { store, clock } = this.#options;
    return store.transaction(async (tx) => {
      const digest = tokenForm.test(token) ? digestOf(token) : '';
      const found = await findInvitation(tx, digest, person.email, clock.nowMs());
      if (!found) throw new Refusal('not-found');
      if (found.in_group !== null && (await selectMember.get(tx, found.in_group, person.id))) return;
      const redeemed = await this.redeem(tx, token, person.email);
      if (!redeemed) throw new Refusal('not-found');
      await this.welcome(tx, redeemed, person.id);
    });
  }

  async redeem(tx: Tx, token: string, email: string): Promise<Redeemed | null> {
    if (!tokenForm.test(token)) return null;
    const nowMs = this.#options.clock.nowMs();
    return (await spendInvitation(tx, digestOf(token), email.toLowerCase(), nowMs)) ?? null;
  }

  async welcome(tx: Tx, redeemed: Redeemed, account: AccountId): Promise<void> {
    const { ids, clock, tariff } = this.#options;
    const book = { ids, nowMs: clock.nowMs() };
    if (redeemed.in_group !== null) await addMember(tx, redeemed.in_group, account, book.nowMs);
    const ref = `invitation:${redeemed.id}:${account}`;
    if (redeemed.credits === 0 || (await hasEntry(tx, 'adjust', ref))) return;
    await ensureWallet(tx, book, account, tariff.signupMilliCredits);
    const available = await adjust(tx, book, { account, ref, amount: redeemed.credits });
    if (available === null) throw new Bug(`account ${account} could not be given credits`);
  }
}

/** What an invitation has that says nothing else. */
export const noInvitation = {
  in_group: null,
  email: null,
  name: null,
  credits: 0 as MilliCredits,
  note: '',
  uses: 0,
  revoked_at: null,
  import: null,
} as const satisfies Partial<InvitationRow>;

/** 256 random bits, and what is kept of them. */
export function newToken(): { token: string; digest: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: digestOf(token) };
}

/** Where the page takes an invitation. */
export function invitationPath(token: string): string {
  return `/join#${token}`;
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function wrong(field: string, message: string): Refusal {
  return new Refusal('validation-failed', { errors: [{ field, message }] });
}
