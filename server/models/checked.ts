import { RunFailure } from '../base/errors.ts';
import type { Accepted, Asked, ModelRequest, ModelResult, StreamModel, Usage } from './model.ts';

/** What a model wrote is not of the form that was asked for. The message is told to the model. */
export class Unusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unusable';
  }
}

/**
 * A model whose answer is taken as a whole or not at all: the text goes through `accept` before anybody sees it, and a
 * model whose first answer was unusable is told why and asked once more. Both calls are one run, and their tokens add up.
 * Codes beside those of `stream`: `answer-unusable`.
 */
export function checkedStream(stream: StreamModel, accept: NonNullable<Asked['accept']>): StreamModel {
  return async (request, onText, signal) => {
    const first = await collect(stream, request, signal);
    if (first.result.finishReason === 'stopped') return first.result;
    const taken = tryAccept(accept, first.text);
    if (!(taken instanceof Unusable)) return deliver(taken, first.result, onText);
    const second = await collect(stream, againAfter(request, first.text, taken), signal);
    const result = { ...second.result, usage: sum(first.result.usage, second.result.usage) };
    if (result.finishReason === 'stopped') return result;
    const takenNow = tryAccept(accept, second.text);
    if (takenNow instanceof Unusable) throw new RunFailure('answer-unusable', takenNow.message);
    return deliver(takenNow, result, onText);
  };
}

/** A model that need not be asked, since what it would have to answer is known. So nothing is used, and nothing paid. */
export function knownStream(known: Accepted): StreamModel {
  return async (_request, onText) => deliver(known, { finishReason: 'stop', usage: null }, onText);
}

async function collect(
  stream: StreamModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<{ text: string; result: ModelResult }> {
  let text = '';
  const result = await stream(request, (part) => (text += part), signal);
  return { text, result };
}

function tryAccept(accept: NonNullable<Asked['accept']>, text: string): Accepted | Unusable {
  try {
    return accept(text);
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}

function againAfter(request: ModelRequest, text: string, fault: Unusable): ModelRequest {
  const told = `This answer cannot be used: ${fault.message}. Answer again, in the form that was asked for and with nothing else.`;
  return {
    ...request,
    messages: [...request.messages, { role: 'assistant', content: text }, { role: 'user', content: told }],
  };
}

function deliver(accepted: Accepted, result: ModelResult, onText: (text: string) => void): ModelResult {
  onText(accepted.text);
  return { ...result, ...(accepted.metadata !== undefined && { metadata: accepted.metadata }) };
}

function sum(first: Usage | null, second: Usage | null): Usage | null {
  if (!first || !second) return first ?? second;
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    completionTokens: first.completionTokens + second.completionTokens,
    source: first.source === 'provider' ? second.source : 'counted',
  };
}
