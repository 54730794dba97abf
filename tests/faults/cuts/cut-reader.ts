import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import { answerEvents } from '../../../protocol/events.ts';
import type { Person } from '../../support/person.ts';

/**
 * Somebody whose line breaks at any byte: in a frame, in a character. Counts as seen only whole events, as a browser
 * does, and comes back with the id of the last of them.
 */
export class CutReader {
  readonly #person: Person;
  readonly #answer: string;
  #lastEventId: string | undefined;
  #text = '';
  #isEnded = false;

  constructor(person: Person, answer: string) {
    this.#person = person;
    this.#answer = answer;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** All that the reader's page shows. */
  get text(): string {
    return this.#text;
  }

  /**
   * Reads on from the last whole event, and drops the line behind that many bytes.
   * @returns true when it dropped the line; false when it came to its end before.
   */
  async readBytes(length: number): Promise<boolean> {
    const response = await this.#open();
    const decoder = new TextDecoder();
    const parser = createParser({ onEvent: (event) => this.#see(event.id, event.event, event.data) });
    let left = length;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      parser.feed(decoder.decode(chunk.subarray(0, left), { stream: true }));
      left -= chunk.length;
      if (this.#isEnded) break;
      if (left <= 0) {
        response.destroy();
        return true;
      }
    }
    return false;
  }

  async #open(): Promise<IncomingMessage> {
    const id = this.#lastEventId;
    const request = get(`${this.#person.url}/api/v1/answers/${this.#answer}/events`, {
      headers: {
        authorization: `Bearer ${this.#person.token}`,
        ...(id !== undefined && { 'last-event-id': id }),
      },
      agent: false,
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode === 200) return response;
    throw new Error(`the events of an answer are answered with ${response.statusCode}`);
  }

  #see(id: string | undefined, event: string | undefined, data: string): void {
    this.#lastEventId = id;
    const value: unknown = JSON.parse(data);
    if (event === 'delta') this.#text += answerEvents.delta.parse(value).text;
    if (event === 'reset') this.#text = answerEvents.reset.parse(value).content;
    if (event === 'end') this.#isEnded = true;
  }
}
