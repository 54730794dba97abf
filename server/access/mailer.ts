import { createTransport } from 'nodemailer';
import type { Log } from '../base/log.ts';
import { createGate } from './hashing.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mails beside what asks for them. */
export interface Mailer {
  /** Takes a mail, at once, and never throws: what could not be sent is in the log, without its address and text. */
  send(mail: Mail): void;
  /** Lets what is on its way arrive, and gives up what waits for another try. */
  close(): Promise<void>;
}

export interface MailerOptions {
  /** `smtp://…` or `smtps://…`, with the user and the password if there are any. */
  url: string;
  /** As a mail names its sender: an address, or a name and an address in angle brackets. */
  from: string;
  log: Log;
  /** Before each further try. */
  pausesMs?: readonly number[] | undefined;
}

/** A mail server that greylists takes a mail on the second or third try. */
const usualPausesMs = [5_000, 60_000, 300_000];
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** More are a flood: the server is away, or somebody has mails sent. */
const waitingMax = 1_000;
const atOnce = 3;

export function createMailer({ url, from, log, pausesMs = usualPausesMs }: MailerOptions): Mailer {
  const transport = createTransport(
    { url, ...timeouts },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  const pass = createGate(atOnce);
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();

  /** @returns the failure; undefined when the server took it. */
  async function attempt(mail: Mail): Promise<Failure | undefined> {
    try {
      await pass(() => transport.sendMail(mail));
      return undefined;
    } catch (error) {
      return failureOf(error);
    }
  }

  async function deliver(mail: Mail): Promise<void> {
    for (const pauseMs of [...pausesMs, null]) {
      const failure = await attempt(mail);
      if (!failure) return;
      const isLast = pauseMs === null || failure.isFinal || ending.signal.aborted;
      if (isLast) return log.error(failure.facts, 'a mail could not be sent');
      log.warn({ ...failure.facts, againInMs: pauseMs }, 'a mail could not be sent yet');
      await pause(pauseMs, ending.signal);
      if (ending.signal.aborted) return log.error(failure.facts, 'a mail was given up at the end');
    }
  }

  return {
    send(mail) {
      if (underWay.size >= waitingMax || ending.signal.aborted) {
        log.error({ waiting: underWay.size }, 'a mail was not taken');
        return;
      }
      const delivery = deliver(mail).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    async close() {
      ending.abort();
      await Promise.all(underWay);
      transport.close();
    },
  };
}

interface Failure {
  /** For the log: the library's words name the address. */
  facts: Record<string, unknown>;
  /** True when the server said that another try is in vain (RFC 5321 §4.2.1). */
  isFinal: boolean;
}

function failureOf(error: unknown): Failure {
  const { code, command, responseCode } = error as Record<string, unknown>;
  const isFinal = typeof responseCode === 'number' && responseCode >= 500;
  return { facts: { code, command, responseCode }, isFinal };
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
