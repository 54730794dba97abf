import { defaultSpeechTimeouts } from '../../server/models/speech/speech.ts';
import { Person } from './person.ts';
import { startTestServer, type TestServer } from './server.ts';
import { type SpeechUpstream, startSpeechUpstream } from './speech-upstream.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** A server that speaks and hears by a played speech server, and somebody who has joined it. */
export interface SpeechServer {
  readonly upstream: Upstream;
  readonly speech: SpeechUpstream;
  readonly server: TestServer;
  readonly person: Person;
  close(): Promise<void>;
}

const timeouts = { ...defaultSpeechTimeouts, beginMs: 300, transcribeMs: 300 };

export async function startSpeechServer(): Promise<SpeechServer> {
  const upstream = await startUpstream();
  const speech = await startSpeechUpstream();
  const server = await startTestServer({
    upstream,
    speech: { timeouts },
    env: { SPEECH_BASE_URL: speech.url, SPEECH_API_KEY: 'sk-speech-secret', DAILY_ALLOWANCE: '100' },
  });
  return {
    upstream,
    speech,
    server,
    person: await Person.join(server.url),
    async close() {
      await server.close();
      await speech.close();
      await upstream.close();
    },
  };
}
