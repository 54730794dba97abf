import { join } from 'node:path';
import { Answers } from './chat/answers.ts';
import { chooseModel } from './chat/choose-model.ts';
import { Completions } from './chat/completions.ts';
import { Conversations } from './chat/conversations.ts';
import { chatKind } from './chat/kind.ts';
import { Turns } from './chat/turn.ts';
import type { Config } from './config.ts';
import type { Core } from './core.ts';
import { Groups } from './operate/groups.ts';
import { InvitationImports } from './operate/invitation-imports.ts';
import { OfferedModels } from './operate/offered-models.ts';
import { People } from './operate/people.ts';
import { Prices } from './operate/prices.ts';
import { Providers } from './operate/providers.ts';
import { recordReview } from './operate/reviews.ts';
import { Verifier } from './operate/verification.ts';
import { Exports } from './personal/exports.ts';
import { Purges } from './personal/purge.ts';
import { Withdrawals } from './personal/withdrawals.ts';
import { Helps } from './practice/helps.ts';
import { Jobs } from './practice/job.ts';
import { roomKind } from './practice/room-kind.ts';
import { Rooms } from './practice/rooms.ts';
import { Speaking } from './practice/speech.ts';
import { SpeechCache } from './practice/speech-cache.ts';
import { Transcriptions } from './practice/speech-transcription.ts';
import { Vocabulary } from './practice/vocabulary.ts';
import { Board } from './quotes/board.ts';
import { Finds } from './quotes/find.ts';
import { finderKind } from './quotes/finder.ts';
import { QuoteImports } from './quotes/import.ts';
import type { Runs } from './runs/run.ts';
import { perMinute, RateLimit } from './store/bus/rate-limit.ts';

export type Services = ReturnType<typeof createServices>;

/** Of look-ups that ask no model. */
const freeFindsPerMinute = 60;

/** Of one key. Each page that is opened asks for one. */
const embedTokensPerMinute = 120;

/** What people do here, on top of the core: talk, practise, find lines. */
export function createServices(config: Config, core: Core) {
  const { store, models, journal, runs } = core;
  const conversations = new Conversations({ ...core, stop: (account, run) => runs.stop(account, run) });
  const jobs = new Jobs({ ...core, chooseModel: (name) => chooseModel(models, name) });
  const rate = new RateLimit(perMinute('helps', config.HELPS_PER_MINUTE), core);
  return {
    conversations,
    turns: new Turns({
      ...core,
      kinds: {
        chat: chatKind,
        room: roomKind(store, 'room'),
        interview: roomKind(store, 'interview'),
        finder: finderKind(store),
      },
      openings: rate,
      chooseModel: (name) => chooseModel(models, name),
    }),
    answers: new Answers({ store, journal, runs }),
    completions: new Completions(core),
    helps: new Helps({ store, jobs, rate }),
    rooms: new Rooms({ ...core, conversations }),
    embeds: {
      conversations,
      tokens: core.embedTokens,
      rate: new RateLimit(perMinute('embed-tokens', embedTokensPerMinute), core),
    },
    scenes: { jobs, rate },
    quotes: {
      board: new Board({ ...core, onReview: (tx, review) => recordReview(tx, core, review) }),
      finds: new Finds({ ...core, rate: new RateLimit(perMinute('find', freeFindsPerMinute), core) }),
      imports: new QuoteImports(core),
      store,
    },
    people: new People(core),
    groups: new Groups(core),
    invitationImports: new InvitationImports(core),
    ...createOperation(config, core),
    ...createSpeechServices(config, core),
    vocabulary: new Vocabulary({ ...core, defaultTimeZone: config.TIME_ZONE }),
    ...createOwnData(config, core),
  };
}

/** Each has this server ask another one. */
const providerTestsPerMinute = 20;

/** What admins set about models and money, and see of it. */
function createOperation(config: Config, core: Core) {
  const { providerSeal: seal } = core;
  return {
    providers: new Providers({
      ...core,
      seal,
      privateHosts: config.PROVIDER_ALLOW_PRIVATE,
      tests: new RateLimit(perMinute('provider-tests', providerTestsPerMinute), core),
    }),
    offeredModels: new OfferedModels(core),
    prices: new Prices(core),
    verifier: new Verifier(core),
  };
}

/** More tries with a password than anybody needs who knows it. */
const withdrawalsPerMinute = 5;
/** Each reads everything of an account. */
const exportsPerMinute = 3;

/** What people may ask about themselves, and how they leave. */
function createOwnData(config: Config, core: Core) {
  const stop: Runs['stop'] = (account, run) => core.runs.stop(account, run);
  const purges = new Purges({ ...core, stop });
  const rate = new RateLimit(perMinute('withdrawals', withdrawalsPerMinute), core);
  const withdrawals = new Withdrawals({ ...core, stop, purges, rate });
  const exports = new Exports({
    ...core,
    folder: join(config.DATA_DIR, 'exports'),
    rate: new RateLimit(perMinute('exports', exportsPerMinute), core),
  });
  return {
    purges,
    withdrawals,
    ownData: { ...core, defaultTimeZone: config.TIME_ZONE, withdrawals, exports },
  };
}

/** What the cache of spoken audio may have: some hours of it. */
const speechCache = { maxBytes: 256 * 1024 * 1024, maxAgeMs: 30 * 24 * 60 * 60 * 1000 };
/** A page asks sentence by sentence. */
const spokenPerMinute = 120;
const transcriptionsPerMinute = 20;

function createSpeechServices(config: Config, { store, speech, clock, bus, log }: Core) {
  const cache = new SpeechCache({ ...speechCache, folder: join(config.DATA_DIR, 'speech'), clock, log });
  return {
    speaking: new Speaking({
      store,
      speech,
      cache,
      voices: config.SPEECH_VOICES,
      rate: new RateLimit(perMinute('speech', spokenPerMinute), { clock, bus }),
    }),
    transcriptions: new Transcriptions(
      speech,
      new RateLimit(perMinute('transcriptions', transcriptionsPerMinute), { clock, bus }),
    ),
  };
}
