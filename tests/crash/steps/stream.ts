import { createStreamModel as realCreateStreamModel } from '../../../server/models/stream.ts';
import { pass, passAndWait } from '../child/control.ts';

export * from '../../../server/models/stream.ts';

export const createStreamModel: typeof realCreateStreamModel = (deps) => {
  const streamModel = realCreateStreamModel(deps);
  return async (request, onText, signal) => {
    await passAndWait('before the model');
    let hasText = false;
    const result = await streamModel(
      request,
      (text) => {
        onText(text);
        if (!hasText) pass('first token');
        hasText = true;
      },
      signal,
    );
    pass('after the model');
    return result;
  };
};
