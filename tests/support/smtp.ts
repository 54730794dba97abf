import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Scope } from './scope.ts';

export interface TestMail {
  from: string;
  to: string[];
  /** As it came, headers and all, with the dots taken off (RFC 5321 §4.5.2). */
  source: string;
  /** The text part, decoded. */
  text: string;
  html: string;
  subject: string;
}

export interface TestSmtp {
  /** With a user and a password, which it asks for. */
  readonly url: string;
  readonly mails: TestMail[];
  /** What it said no to, by the reply. */
  readonly refusals: string[];
  /** Replies to the next recipients in place of taking them. */
  refuseNext(...replies: string[]): void;
}

const user = 'sarangbang';
const password = 'mail password';

/** A mail server of its own (RFC 5321, with AUTH PLAIN of RFC 4954) that keeps what it gets. */
export async function startSmtp(scope: Scope): Promise<TestSmtp> {
  const sockets = new Set<Socket>();
  const mails: TestMail[] = [];
  const refusals: string[] = [];
  const coming: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    void converse(socket, mails, () => {
      const reply = coming.shift();
      if (reply !== undefined) refusals.push(reply);
      return reply;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    mails,
    refusals,
    refuseNext: (...replies) => void coming.push(...replies),
  };
}

async function converse(socket: Socket, mails: TestMail[], refusal: () => string | undefined): Promise<void> {
  const say = (reply: string) => void socket.write(`${reply}\r\n`);
  let isIn = false;
  let from = '';
  let to: string[] = [];
  let data: string[] | null = null;
  say('220 test ESMTP');
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (data) {
      if (line !== '.') {
        data.push(line.replace(/^\./, ''));
        continue;
      }
      mails.push(readMail(from, to, data.join('\r\n')));
      [data, to] = [null, []];
      say('250 taken');
      continue;
    }
    const [verb = ''] = line.toUpperCase().split(/[ :]/, 1);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO') say('250-test\r\n250 AUTH PLAIN');
    else if (verb === 'AUTH') {
      isIn = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString() === `\0${user}\0${password}`;
      say(isIn ? '235 come in' : '535 wrong');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else if (!isIn) say('530 log in first');
    else if (verb === 'MAIL') {
      from = address;
      say('250 ok');
    } else if (verb === 'RCPT') {
      const reply = refusal();
      if (reply === undefined) to.push(address);
      say(reply ?? '250 ok');
    } else if (verb === 'DATA') {
      data = [];
      say('354 go on');
    } else say('250 ok');
  }
}

function readMail(from: string, to: string[], source: string): TestMail {
  const subject = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/m.exec(source)?.[1] ?? '';
  return {
    from,
    to: [...to],
    source,
    subject: decodeWords(subject),
    text: partOf(source, 'text/plain'),
    html: partOf(source, 'text/html'),
  };
}

/** Encoded words of a header (RFC 2047). */
function decodeWords(header: string): string {
  const joined = header.replace(/\r\n/g, '').replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : decodeQuoted(text.replaceAll('_', ' ')),
  );
}

function partOf(source: string, type: string): string {
  const start = source.indexOf(`Content-Type: ${type}`);
  if (start < 0) return '';
  const [head = '', ...rest] = source.slice(start).split('\r\n\r\n');
  const body = rest.join('\r\n\r\n').split(/\r\n--/)[0] ?? '';
  if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  if (/encoding: quoted-printable/i.test(head)) return decodeQuoted(body);
  return body;
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
