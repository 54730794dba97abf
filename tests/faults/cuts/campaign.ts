import { Random } from '../../crash/random.ts';
import { Person } from '../../support/person.ts';
import type { TestServer } from '../../support/server.ts';
import type { Upstream } from '../../support/upstream.ts';
import { CutReader } from './cut-reader.ts';

const readersOfOneAnswer = 20;
const answersAtOnce = 4;
const words = [
  '안녕',
  '하세요',
  ' ',
  '日本語',
  'がくせい',
  'word',
  '👨‍👩‍👧',
  '🙂',
  'é',
  '\n\n',
  '\r\n',
  'data: ',
  '한글 ',
  '"',
  '\\',
];

export interface CutCampaign {
  /** The same seed gives the same texts and the same lengths of lines. */
  seed: string;
  cuts: number;
}

export interface CutResult {
  cuts: number;
  lines: number;
  answers: number;
  readers: number;
  /** Characters that all readers have read. */
  characters: number;
  /** Who had another text in the end than the model said. */
  wrong: { answer: string; seen: string; said: string }[];
}

/** Lets many readers follow answers over lines that break at random bytes, until so many lines were cut. */
export async function cutStreams(
  server: TestServer,
  upstream: Upstream,
  campaign: CutCampaign,
): Promise<CutResult> {
  const random = new Random(campaign.seed);
  const person = await Person.join(server.url);
  const result: CutResult = {
    cuts: 0,
    lines: 0,
    answers: 0,
    readers: 0,
    characters: 0,
    wrong: [],
  };
  const answerOne = async () => {
    while (result.cuts < campaign.cuts) {
      result.answers += 1;
      const own = random.fork(result.answers);
      upstream.script({ name: 'normal', text: textOf(own), delayMs: own.pick([0, 1, 5]) });
      const { answer, run } = await person.send(await person.newConversation(), '끊어도 괜찮아요');
      const readers = Array.from({ length: readersOfOneAnswer }, (_, at) => own.fork(at));
      await Promise.all(
        readers.map(async (choices) => {
          const reader = new CutReader(person, answer);
          while (!reader.isEnded) {
            const wasCut = await reader.readBytes(lengthOf(choices));
            result.lines += 1;
            if (wasCut) result.cuts += 1;
          }
          result.readers += 1;
          result.characters += reader.text.length;
          const said = saidFor(upstream, run);
          if (reader.text !== said) result.wrong.push({ answer, seen: reader.text, said });
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: answersAtOnce }, answerOne));
  return result;
}

/** What the model said of a run, by its own word. */
function saidFor(upstream: Upstream, run: string): string {
  return upstream.calls.find(({ headers }) => headers['x-request-id'] === run)?.sentText ?? '';
}

/** Mostly short: in the first event, in the middle of one, behind a few; now and then long enough for a whole answer. */
function lengthOf(random: Random): number {
  return Math.ceil(2 ** (random.fraction() * 14));
}

function textOf(random: Random): string {
  return Array.from({ length: random.integer(50, 600) }, () => random.pick(words)).join('');
}
