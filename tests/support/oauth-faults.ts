import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What a provider does in place of an answer: `silent` never says a word, `endless` never ends, `redirect` sends the
 * caller to another address, `hang up` cuts the line; the others are wrong replies.
 */
export const faults = [
  'error 500',
  'page 200',
  'empty',
  'no JSON',
  'other JSON',
  'wrong types',
  'redirect',
  'hang up',
  'half',
  'silent',
  'endless',
] as const;
export type Fault = (typeof faults)[number];

export function playFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  elsewhere: string,
): void {
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'error 500':
      response.writeHead(500, json).end('{"message":"Internal Server Error"}');
      return;
    case 'page 200':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    case 'empty':
      response.writeHead(200, json).end();
      return;
    case 'no JSON':
      response.writeHead(200, json).end('{"access_token":');
      return;
    case 'other JSON':
      response.writeHead(200, json).end('["nothing","of","it"]');
      return;
    case 'wrong types':
      response.writeHead(200, json).end('{"access_token":{"$gt":""},"id":"1 or 1=1","login":7}');
      return;
    case 'redirect':
      response.writeHead(307, { location: elsewhere }).end();
      return;
    case 'hang up':
      request.socket.destroy();
      return;
    case 'half':
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"access_token":"x"', () => request.socket.destroy());
      return;
    case 'silent':
      return;
    case 'endless':
      response.writeHead(200, json);
      pour(response);
  }
}

/** Sends white space, which JSON may begin with, for as long as somebody takes it. */
function pour(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(16_384)));
  };
  response.on('drain', more);
  response.on('error', () => undefined);
  more();
}
