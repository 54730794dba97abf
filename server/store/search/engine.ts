import type { Executor, Tx } from '../store.ts';
import type { Expression } from './expression.ts';

/** Of nobody: its row is what the nodes that index lock. */
export const indexerShelf = 0;
/** The applied quotes. */
export const boardShelf = 1;

/** Whose documents are looked up together. `last` is the highest number that a document of it ever had. */
export interface Shelf {
  number: number;
  last: number;
}

/** What a document stands for: a quote, a message, or with an empty `message` the title of a conversation. */
export type Subject =
  | { quote: string; account: null; conversation: null; message: null }
  | { quote: null; account: string; conversation: string; message: string };

/** A text that can be found, numbered within its shelf. */
export interface IndexedDocument {
  shelf: number;
  n: number;
  subject: Subject;
  terms: ReadonlySet<string>;
}

/** The part of an index that differs by engine. What is deleted from `search_documents` leaves it by itself. */
export interface EngineIndex {
  add(tx: Tx, documents: readonly IndexedDocument[]): Promise<void>;
  /** The numbers of the newest documents of a shelf that have what is asked for, newest first. */
  find(executor: Executor, shelf: Shelf, asked: Expression, limit: number): Promise<number[]>;
  /** An SQL condition: the column has one of the numbers, or of the texts, that are given as a JSON array. */
  isOneOf(type: 'number' | 'text', column: string): string;
}
