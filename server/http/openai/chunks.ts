import { errorBody, errorOfFailure } from './errors.ts';
import type { StreamForm, Usage } from './relay.ts';

/** What every object of one completion begins with. */
export interface CompletionHead {
  /** `chatcmpl-<run>`. */
  id: string;
  /** Seconds UTC. */
  created: number;
  model: string;
}

/** How many tokens, in OpenAI's words. */
export function usageOf(usage: Usage) {
  const { promptTokens = 0, completionTokens = 0 } = usage ?? {};
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

/** What a run's end is called there: a stop is an end as good as any, since whoever asked for it has left. */
export function finishReasonOf(finishReason: string | null): 'stop' | 'length' | 'content_filter' {
  if (finishReason === 'filter') return 'content_filter';
  return finishReason === 'length' ? 'length' : 'stop';
}

/** The chunks of a streamed chat completion. */
export function chunkForm(head: CompletionHead, wantsUsage: boolean): StreamForm {
  const base = { ...head, object: 'chat.completion.chunk' };
  const chunk = (delta: object, finishReason: string | null) => {
    const usage = wantsUsage ? { usage: null } : {};
    return frameOf({ ...base, choices: [{ index: 0, delta, finish_reason: finishReason }], ...usage });
  };
  return {
    begin: () => chunk({ role: 'assistant', content: '' }, null),
    delta: (text) => chunk({ content: text }, null),
    end: (finishReason, usage) => {
      const last = chunk({}, finishReasonOf(finishReason));
      const counted = wantsUsage ? frameOf({ ...base, choices: [], usage: usageOf(usage) }) : '';
      return `${last}${counted}data: [DONE]\n\n`;
    },
    fail: (code) => frameOf(errorBody(errorOfFailure(code))),
  };
}

function frameOf(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
