/**
 * The server-sent events of a run as text ready to be written (WHATWG HTML, server-sent events). `protocol/events.ts`
 * has their data; an event's id is `<epoch>.<seq>`.
 */

/** How far a reader has come: the last event that it has seen. */
export interface Position {
  epoch: number;
  seq: number;
}

const positionForm = /^(\d{1,9})\.(\d{1,9})$/;

/** @returns null for anything that is not the id of one of our events: then the reader gets everything. */
export function parsePosition(id: string | undefined): Position | null {
  const [, epoch, seq] = positionForm.exec(id ?? '') ?? [];
  return epoch === undefined || seq === undefined ? null : { epoch: Number(epoch), seq: Number(seq) };
}

function frame(position: Position, event: string, data: unknown): string {
  return `id: ${position.epoch}.${position.seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The first event of each connection. Its id is where the reader already was, so that a lost line loses nothing. */
export function startFrame(position: Position, answer: string): string {
  return frame(position, 'start', { answer });
}

export function deltaFrame(position: Position, text: string): string {
  return frame(position, 'delta', { text });
}

export function resetFrame(position: Position, content: string): string {
  return frame(position, 'reset', { content });
}

/** @param end the data of `protocol/events.ts`, made by whoever knows receipts. */
export function endFrame(position: Position, end: unknown): string {
  return frame(position, 'end', end);
}

/** What a frame says, for who tells it in another form. */
export function readFrame(text: string): { event: string; data: unknown } {
  const [, event = '', data = 'null'] = /^id: .*\nevent: (.*)\ndata: (.*)\n\n$/.exec(text) ?? [];
  return { event, data: JSON.parse(data) };
}

/** Where frames go: a connection, as far as the journal cares. */
export interface FrameSink {
  /** @returns false when the reader is too slow and was dropped: it comes back by its `Last-Event-ID`. */
  write(frame: string): boolean;
  /** Fulfilled when the reader has taken what was written, or has left: for whoever has much to tell at once. */
  taken(): Promise<void>;
  /** After the last frame. */
  end(): void;
}
