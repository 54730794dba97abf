import type { AskHint, AskWord } from '../../protocol/practice.ts';
import type { Language, Scenario } from '../../protocol/scenario.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { type ConversationView, readConversation } from '../chat/conversations.ts';
import { readMessage } from '../chat/messages.ts';
import type { Asking } from '../chat/turn.ts';
import type { Asked } from '../models/model.ts';
import type { MessageRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { askForCorrection, type CorrectionResult, readCorrection } from './corrections.ts';
import { HelpDesk, type HelpDeskOptions } from './help-desk.ts';
import { type MadeHelp, readHintsAt, readMade } from './helps-table.ts';
import { askForHint } from './hints.ts';
import { askForReport, type ReportResult, readReport } from './reports.ts';
import { hasScenario } from './rooms.ts';
import { readScenario } from './scenario-table.ts';
import { readTalk, type TalkMessage } from './talk.ts';
import { askForTranslation } from './translation.ts';
import { askForMeaning } from './word-meaning.ts';

/** How many messages are looked at for a hint, and for a report. */
const hintMaxMessages = 40;
const reportMaxMessages = 2_000;

/** What was made, with the run that made it. */
export interface Made<Result> {
  run: RunRow;
  result: Result;
}

/** Who asks; how it is paid is decided by what is asked for. */
export type HelpAsking = Omit<Asking, 'payer'>;

/** A room or an interview in which help is asked for. */
interface OpenRoom {
  conversation: ConversationView;
  scenario: Scenario;
}

/** What is asked about the text of a message. */
interface AboutText {
  /** @throws Refusal. */
  check(text: string): void;
  ask(text: string): Asked;
}

/** Help beside a talk: it never enters the talk, and the same help is made and charged once. */
export class Helps {
  readonly #store: Store;
  readonly #desk: HelpDesk;

  constructor(options: HelpDeskOptions) {
    this.#store = options.store;
    this.#desk = new HelpDesk(options);
  }

  /**
   * A hint for what the learner could say next.
   * @throws Refusal `not-found`; `conflict` where there are no hints, or while the partner speaks; as `HelpDesk.give`.
   */
  async hint(asking: HelpAsking, id: ConversationId, { step, locale }: AskHint): Promise<Made<string>> {
    const room = await this.#room(asking.account, id);
    const { conversation, scenario } = room;
    const place = conversation.head ?? conversation.id;
    const { run, content } = await this.#desk.give(asking, {
      kind: 'hint',
      conversation,
      place,
      variant: `${step} ${locale}`,
      payer: 'operator',
      check: async () => {
        if (scenario.mode === 'real') refuse('There are no hints in a real interview.');
        await this.#requireWholeTalk(conversation);
      },
      ask: async () => {
        const talk = await this.#talk(conversation, hintMaxMessages);
        const hints = await readHintsAt(this.#store.read, conversation, place);
        const lower = hints.filter(({ variant }) => variant < `${step}` && variant.endsWith(` ${locale}`));
        return askForHint({ step, locale, scenario, talk, given: lower.map((hint) => hint.content) });
      },
    });
    return { run, result: content };
  }

  /**
   * What would be said better in a message of the learner.
   * @throws Refusal `not-found`; `conflict` when it is no message of a learner, or corrections are off.
   */
  async correct(asking: HelpAsking, id: MessageId, locale: Language): Promise<Made<CorrectionResult>> {
    const message = await this.#message(asking.account, id);
    const { conversation, scenario } = await this.#room(asking.account, message.conversation);
    const { run, content } = await this.#desk.give(asking, {
      kind: 'correction',
      conversation,
      place: message.id,
      variant: '',
      payer: 'operator',
      check: async () => {
        if (message.role !== 'user') refuse('Only what the learner said is corrected.');
        if (scenario.corrections === 'off') refuse('Corrections are off in this room.');
      },
      ask: async () => {
        const before =
          message.parent && (await readMessage(this.#store.read, asking.account, message.parent));
        return askForCorrection({
          scenario,
          sentence: message.content,
          before: before ? before.content : '',
          locale,
        });
      },
    });
    return { run, result: readCorrection(content) };
  }

  /** The corrections that were made in a conversation, in the order of its messages. @throws Refusal `not-found`. */
  async corrections(
    account: AccountId,
    id: ConversationId,
  ): Promise<(Made<CorrectionResult> & { message: MessageId })[]> {
    const conversation = await readConversation(this.#store.read, account, id);
    const made = await readMade(this.#store.read, conversation, 'correction');
    return made.map(({ run, place, content }) => ({
      run,
      message: place as MessageId,
      result: readCorrection(content),
    }));
  }

  /** A message of any conversation in another language. @throws Refusal `not-found`; `conflict` when it has no text. */
  async translate(asking: HelpAsking, id: MessageId, to: Language): Promise<Made<string>> {
    return this.#ofText(asking, id, to, {
      check: (text) => {
        if (text.trim() === '') refuse('This message has no text.');
      },
      ask: (text) => askForTranslation(text, to),
    });
  }

  /**
   * What a word of a message means in its place.
   * @throws Refusal `not-found`; `conflict` when the word does not stand in the message.
   */
  async word(asking: HelpAsking, id: MessageId, { word, to }: AskWord): Promise<Made<string>> {
    return this.#ofText(asking, id, `${to} ${word}`, {
      check: (text) => {
        if (!text.includes(word)) refuse('This word does not stand in the message.');
      },
      ask: (text) => askForMeaning({ word, text, to }),
    });
  }

  /** What the text of a message means to who reads another language. */
  async #ofText(asking: HelpAsking, id: MessageId, variant: string, about: AboutText): Promise<Made<string>> {
    const message = await this.#message(asking.account, id);
    const conversation = await readConversation(this.#store.read, asking.account, message.conversation);
    const { run, content } = await this.#desk.give(asking, {
      kind: 'translation',
      conversation,
      place: message.id,
      variant,
      payer: 'operator',
      check: async () => {
        if (message.status === 'pending') refuse('This message is still being written.');
        about.check(message.content);
      },
      ask: async () => about.ask(message.content),
    });
    return { run, result: content };
  }

  /**
   * The report on the talk up to its last message. It costs an answer; the one that is there costs nothing.
   * @throws Refusal `not-found`; `conflict` when the learner has said nothing, or while the partner speaks.
   */
  async report(asking: HelpAsking, id: ConversationId, locale: Language): Promise<Made<ReportResult>> {
    const { conversation, scenario } = await this.#room(asking.account, id);
    const { head } = conversation;
    if (!head) return refuse(nothingSaid);
    const { run, content } = await this.#desk.give(asking, {
      kind: 'report',
      conversation,
      place: head,
      variant: '',
      payer: 'allowance-then-credits',
      check: async () => {
        const talk = await this.#talk(conversation, reportMaxMessages);
        if (!talk.some(({ role }) => role === 'user')) refuse(nothingSaid);
        await this.#requireWholeTalk(conversation);
      },
      ask: async () => {
        const talk = await this.#talk(conversation, reportMaxMessages);
        return askForReport({ scenario, talk, upTo: head, locale });
      },
    });
    return { run, result: readReport(content) };
  }

  /** The report on the talk as it is shown, or else the newest of the conversation. @throws Refusal `not-found`. */
  async storedReport(account: AccountId, id: ConversationId): Promise<Made<ReportResult>> {
    const { head, ...conversation } = await readConversation(this.#store.read, account, id);
    const made = await readMade(this.#store.read, conversation, 'report');
    const newest = (a: MadeHelp, b: MadeHelp) => (a.run.id < b.run.id ? 1 : -1);
    const report = made.find(({ place }) => place === head) ?? made.toSorted(newest)[0];
    if (!report) throw new Refusal('not-found');
    return { run: report.run, result: readReport(report.content) };
  }

  async #message(account: AccountId, id: MessageId): Promise<MessageRow> {
    const message = await readMessage(this.#store.read, account, id);
    if (!message) throw new Refusal('not-found');
    return message;
  }

  async #room(account: AccountId, id: ConversationId): Promise<OpenRoom> {
    const conversation = await readConversation(this.#store.read, account, id);
    if (!hasScenario(conversation.kind)) return refuse('Only a room or an interview has that.');
    return { conversation, scenario: await readScenario(this.#store.read, conversation) };
  }

  async #talk(conversation: ConversationView, limit: number): Promise<TalkMessage[]> {
    if (!conversation.head) return [];
    return readTalk(this.#store.read, conversation, conversation.head, limit);
  }

  async #requireWholeTalk(conversation: ConversationView): Promise<void> {
    const [last] = await this.#talk(conversation, 1);
    if (last?.status === 'pending') refuse('The partner is still speaking.');
  }
}

const nothingSaid = 'The learner has not said anything yet.';

function refuse(detail: string): never {
  throw new Refusal('conflict', { detail });
}
