import { conversationPath, mePath, messagesPath } from '../api/paths.ts';

/** Pages at which people begin, and the frame around those inside. */
export type BeginningPage = 'login' | 'frame' | 'home' | 'chat';

/** What an address needs before anything can be read there. */
export interface Needs {
  pages: readonly BeginningPage[];
  /** Of the API, each with its leading slash. */
  reads: readonly string[];
}

const outside = /^\/(?:login|join|reset|verify|withdrawn)$/;
const chat = /^\/c\/([^/]+)$/;
const session = '/api/auth/get-session';
const logIn: Needs = { pages: ['login'], reads: [session, '/api/auth/providers'] };

function readId(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * @param isSomebodyHere without anybody an address inside leads to the log-in.
 * @returns what is needed of pages that are often opened by their address; of others what all of their kind need.
 */
export function needsOf(url: URL, isSomebodyHere: boolean): Needs {
  const { pathname, searchParams } = url;
  if (pathname === '/login') return logIn;
  if (outside.test(pathname)) return { pages: [], reads: [session] };
  if (!isSomebodyHere) return logIn;
  const reads = [session, `/api/v1${mePath}`];
  const id = readId(chat.exec(pathname)?.[1]);
  if (id !== undefined) {
    const around = searchParams.get('message');
    const place = around === null ? null : { around };
    const talk = [conversationPath(id), messagesPath(id, place)].map((path) => `/api/v1${path}`);
    return { pages: ['frame', 'chat'], reads: [...reads, ...talk] };
  }
  return { pages: pathname === '/' ? ['frame', 'home'] : ['frame'], reads };
}
