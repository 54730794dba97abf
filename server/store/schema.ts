import type { AccountId, ConversationId, NodeId, QuoteId, RunId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type {
  AccountRow,
  ApiKeyRow,
  OneTimeLinkRow,
  PictureRow,
  TwoFactorCodeRow,
  TwoFactorRow,
} from './rows/accounts.ts';
import type { ConversationRow, MessageRow } from './rows/chat.ts';
import type { ModelRow, ProviderRow } from './rows/models.ts';
import type { CostRow, JournalRow, LedgerRow, PriceRow, RunRow } from './rows/money.ts';
import type {
  ActRow,
  AuditRow,
  GroupMemberRow,
  GroupRow,
  InvitationImportRow,
  InvitationRow,
} from './rows/operate.ts';
import type { HelpRow, ScenarioRow, VocabularyRow } from './rows/practice.ts';
import type { FindRow, NoteRow, QuoteRow, QuoteVersionRow } from './rows/quotes.ts';
import type { SearchDocumentRow, SearchQueueRow } from './rows/search.ts';

/** The tables as the queries see them; migrations/ is their truth, and its comments say what the columns mean. */
export interface Schema {
  migrations: { number: number; name: string; sha256: string; applied_at: number };
  accounts: AccountRow;
  sessions: {
    id: string;
    account: AccountId;
    token: string;
    expires_at: string;
    ip_address: string | null;
    user_agent: string | null;
    created_at: string;
    updated_at: string;
  };
  one_time_links: OneTimeLinkRow;
  pictures: PictureRow;
  two_factors: TwoFactorRow;
  two_factor_codes: TwoFactorCodeRow;
  prices: PriceRow;
  prices_in_force: { model: string; version: number };
  costs: CostRow;
  providers: ProviderRow;
  models: ModelRow;
  revisions: { part: string; revision: number };
  wallets: { account: AccountId; available: MilliCredits; held: MilliCredits };
  ledger: LedgerRow;
  allowances: { account: AccountId; day: string; used: number; cap: number };
  conversations: ConversationRow;
  messages: MessageRow;
  nodes: { id: NodeId; lease_until: number };
  runs: RunRow;
  journal: JournalRow;
  vocabulary: VocabularyRow;
  scenarios: ScenarioRow;
  results: { account: AccountId; run: RunId; conversation: ConversationId | null; content: string };
  helps: HelpRow;
  quotes: QuoteRow;
  quote_tags: { tag: string; quote: QuoteId };
  quote_versions: QuoteVersionRow;
  search_shelves: { number: number; account: AccountId | null; last: number };
  search_documents: SearchDocumentRow;
  search_queue: SearchQueueRow;
  finds: FindRow;
  quotefinder_chats: NoteRow;
  purges: { account: AccountId; requested_at: number };
  api_keys: ApiKeyRow;
  external_accounts: {
    application: string;
    external_id: string;
    account: AccountId;
    email: string | null;
    created_at: number;
    updated_at: number;
  };
  external_usage: { account: AccountId; endpoint: string; requests: number; last_request_at: number };
  audit: AuditRow;
  groups: GroupRow;
  group_members: GroupMemberRow;
  acts: ActRow;
  invitation_imports: InvitationImportRow;
  invitations: InvitationRow;
  compat_ids: { kind: string; number: number; account: AccountId; id: string };
}
