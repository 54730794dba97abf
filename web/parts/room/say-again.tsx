import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Language } from '../../../protocol/scenario.ts';
import { Button } from '../button.tsx';
import { WritingField } from '../writing-field.tsx';
import { isSameSentence } from './same-sentence.ts';

/** A place to say the better sentence oneself. It stays out of the talk, and nothing is sent. */
export function SayAgain({ better, language }: { better: string; language: Language }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const check = () => {
    if (text.trim() !== '') setSaid(text);
  };
  return (
    <form
      aria-label={t`다시 말해보기`}
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
      className="border-t border-line px-4 py-3"
    >
      <div className="flex items-end gap-2 rounded-field border border-field bg-surface p-1 focus-within:border-ring focus-within:ring-1 focus-within:ring-ring">
        <WritingField
          label={t`다시 말할 문장`}
          placeholder={t`더 자연스러운 문장을 직접 적어 보세요`}
          lang={language}
          text={text}
          onText={setText}
          onSend={check}
          className="max-h-40 flex-1 px-2 py-2 leading-6"
        />
        <Button type="submit" needsServer={false} disabled={text.trim() === ''} className="px-3">
          <Trans>확인</Trans>
        </Button>
      </div>
      <p role="status" className="mt-1.5 text-13 text-muted empty:hidden">
        {said !== null &&
          (isSameSentence(said, better) ? (
            <span className="text-ok">
              <Trans>똑같이 말했어요.</Trans>
            </span>
          ) : (
            <Trans>조금 달라요. 위 문장과 견주어 보세요.</Trans>
          ))}
      </p>
    </form>
  );
}
