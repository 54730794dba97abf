import type { EmbedToken } from '../../protocol/embed.ts';

/** The page around the frame gave no token: it, or its server, did not answer, or refused. */
export class NoToken extends Error {
  constructor() {
    super('The page around the frame gave no token');
    this.name = 'NoToken';
  }
}

/** What asking needs of the world. */
export interface HandoverPorts {
  /** Sends to the page around the frame, and to no page of another origin. */
  post(message: unknown): void;
  /** Hears what is sent to the frame. Returns what ends that. */
  listen(heard: (event: Pick<MessageEvent, 'source' | 'origin' | 'data'>) => void): () => void;
  /** Returns what calls it off. */
  after(delayMs: number, task: () => void): () => void;
  /** The window around the frame, and the origin that the address of the frame names. */
  parent: unknown;
  origin: string;
}

/** What the page around says, before it is looked at. */
type Said = { [name in 'sarangbang' | 'id' | keyof EmbedToken]?: unknown };

/** The page's own server, and ours behind it, may take as long. */
const answerTimeoutMs = 20_000;

/**
 * Asks the page around the frame for a token. Only its own answer to this very question counts.
 * @throws NoToken.
 */
export function askParent(ports: HandoverPorts, id: string): Promise<EmbedToken> {
  return new Promise((resolve, reject) => {
    const settle = (task: () => void) => {
      leave();
      callOff();
      task();
    };
    const leave = ports.listen(({ source, origin, data }) => {
      if (source !== ports.parent || origin !== ports.origin) return;
      const said: Said = { ...(data as Said | null) };
      if (said.sarangbang !== 'answer' || said.id !== id) return;
      const token = readToken(said);
      settle(() => (token === null ? reject(new NoToken()) : resolve(token)));
    });
    const callOff = ports.after(answerTimeoutMs, () => settle(() => reject(new NoToken())));
    ports.post({ sarangbang: 'ask', id });
  });
}

function readToken(said: {
  token?: unknown;
  expiresAt?: unknown;
  conversationId?: unknown;
}): EmbedToken | null {
  const { token, expiresAt, conversationId } = said;
  const isWhole =
    typeof token === 'string' && typeof expiresAt === 'string' && typeof conversationId === 'string';
  return isWhole ? { token, expiresAt, conversationId } : null;
}
