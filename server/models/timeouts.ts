/** How long a call of a model may take, all in milliseconds. */
export interface ModelTimeouts {
  /** Until the connection, TLS included, is open. */
  connectMs: number;
  /** Until the first token, over all attempts: their one deadline. Thinking aloud counts as a token. */
  firstTokenMs: number;
  /** Between two tokens. */
  silenceMs: number;
  /** The whole call. */
  wholeMs: number;
  /** After the finish reason: how long the usage and the end mark may take. */
  usageMs: number;
  /** Before the second attempt, four times that before the third, when the upstream names no time. */
  retryMs: number;
  /** The whole request for the list of models. */
  listMs: number;
}

export const defaultModelTimeouts: Readonly<ModelTimeouts> = {
  connectMs: 5_000,
  firstTokenMs: 60_000,
  silenceMs: 45_000,
  wholeMs: 600_000,
  usageMs: 2_000,
  retryMs: 300,
  listMs: 10_000,
};
