import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { verifyAddress } from '../api/mail.ts';
import { meQuery } from '../api/queries.ts';
import { authWords } from '../parts/auth-words.ts';
import { Button, buttonClass } from '../parts/button.tsx';
import { EntryFrame } from '../parts/entry-frame.tsx';
import { useLinkToken } from '../parts/link-token.ts';

/** Where the link of a mail leads: a press, not the opening, uses it up, since programs that look for malware open it. */
export function VerifyPage() {
  const { t, i18n } = useLingui();
  const token = useLinkToken();
  const queryClient = useQueryClient();
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open');
  const [error, setError] = useState<string>();
  const verify = async () => {
    setState('busy');
    setError(undefined);
    try {
      await verifyAddress(token);
      setState('done');
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    } catch (reason) {
      setError(i18n._(authWords(reason).text));
      setState('open');
    }
  };
  const done = state === 'done';
  return (
    <EntryFrame
      title={done ? <Trans>이메일을 확인했어요</Trans> : <Trans>이메일 확인하기</Trans>}
      about={
        done ? (
          <Trans>이제 이 창을 닫거나 이야기를 시작해 주세요.</Trans>
        ) : (
          <Trans>메일을 받은 이메일 주소가 본인의 것인지 확인해요.</Trans>
        )
      }
    >
      <title>{t`이메일 확인하기 · 사랑방`}</title>
      {error !== undefined && (
        <p role="alert" className="mb-3 text-error">
          {error}
        </p>
      )}
      {done || token === '' ? (
        <Link to="/" className={buttonClass('primary', 'h-12 w-full text-16 desk:h-12')}>
          <Trans>사랑방으로 가기</Trans>
        </Link>
      ) : (
        <Button
          kind="primary"
          busy={state === 'busy'}
          onClick={() => void verify()}
          className="h-12 w-full text-16 desk:h-12"
        >
          <Trans>제 이메일이 맞아요</Trans>
        </Button>
      )}
    </EntryFrame>
  );
}
