import type { ChildServer } from '../faults/child-server.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { defaultText, type Scenario } from '../support/upstream.ts';
import { type Measure, measure } from './measure.ts';

/** Some 800 characters in 270 pieces. */
export const longAnswer: Scenario = { name: 'normal', text: defaultText.repeat(2) };

/** What is there while something is under way: lines, and the steps of the indexer. */
const passing = ['TCPSocketWrap', 'Immediate'] as const;

const accounts = 8;
const answersOfOneConversation = 10;

export interface SoakPlan {
  answers: number;
  /** After so many answers the first measure is taken, and another one each time that so many more are there. */
  warmUp: number;
  tell?(line: string): void;
}

export interface SoakResult {
  first: Measure;
  last: Measure;
  seconds: number;
}

/** Several accounts ask one question after the other and follow the answers, some over two lines or a cut one. */
export async function soak(server: ChildServer, plan: SoakPlan): Promise<SoakResult> {
  const people = await Promise.all(Array.from({ length: accounts }, () => Person.join(server.url)));
  const startedMs = performance.now();
  const runs: string[] = [];
  const askUntil = async (count: number) => {
    let begun = runs.length;
    const askInTurn = async (person: Person) => {
      while (begun < count) {
        const conversation = await person.newConversation();
        for (let turn = 0; turn < answersOfOneConversation && begun < count; turn++) {
          begun += 1;
          runs.push(await askAndRead(person, conversation, begun));
        }
      }
    };
    await Promise.all(people.map(askInTurn));
  };
  const measureAfter = async (count: number) => {
    await askUntil(count);
    const seen = await measureAtRest(server, runs);
    plan.tell?.(`after ${count}: ${formatMeasure(seen)}`);
    return seen;
  };
  const first = await measureAfter(plan.warmUp);
  for (let count = 2 * plan.warmUp; count < plan.answers; count += plan.warmUp) await measureAfter(count);
  const last = await measureAfter(plan.answers);
  return { first, last, seconds: (performance.now() - startedMs) / 1_000 };
}

/** @returns the run of the answer, which was read to its end. */
async function askAndRead(person: Person, conversation: string, number: number): Promise<string> {
  const { answer, run } = await person.send(conversation, `${number}번째 질문이에요. 잘 들리나요?`);
  if (number % 4 === 0) {
    for await (const event of person.events(answer)) if (event.event === 'delta') break;
  }
  if (number % 10 === 0) await person.stop(answer);
  const lines = number % 3 === 0 ? 2 : 1;
  await Promise.all(Array.from({ length: lines }, () => person.follow(answer)));
  return run;
}

/**
 * Connections that nobody uses are closed some seconds later, and the index has caught up with what was said by then:
 * only what is always open is left.
 */
async function measureAtRest(server: ChildServer, runs: readonly string[]): Promise<Measure> {
  let seen = await measure(server, runs);
  await until(async () => {
    seen = await measure(server, runs);
    return passing.every((kind) => (seen.resources[kind] ?? 0) === 0);
  });
  return seen;
}

/** How much more the last one is, in parts of the first. */
export function growthOf(first: number, last: number): number {
  return (last - first) / first;
}

/** One line with everything that a measure tells. */
export function formatMeasure(one: Measure): string {
  const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  const resources = Object.entries(one.resources).map(([name, count]) => `${count} ${name}`);
  return [
    `RSS ${mebibytes(one.rssBytes)}`,
    `heap ${mebibytes(one.heapBytes)}`,
    `outside the heap ${mebibytes(one.externalBytes)}`,
    `open: ${resources.join(', ')}`,
    `${one.listeners} listeners of the process`,
    `${one.live} runs in the journal`,
    `${one.warnings.length} warnings`,
  ].join(' · ');
}
