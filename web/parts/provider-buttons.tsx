import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { OAuthProviderId } from '../../protocol/oauth.ts';
import { leaveForProvider, providersQuery } from '../api/oauth.ts';
import { cx } from './cx.ts';
import { OAuthNote } from './oauth-note.tsx';
import { ProviderMark } from './provider-marks.tsx';
import { offClass, useOff } from './use-off.ts';

/** Kakao's button has its colours and shape from Kakao's design guide, in the dark too; none is less than it. */
const looks: Record<OAuthProviderId, string> = {
  kakao: 'border-transparent bg-[#FEE500] font-system text-black/85',
  github: 'border-field bg-surface',
};
const labels: Record<OAuthProviderId, ReactNode> = {
  kakao: <Trans>카카오 로그인</Trans>,
  github: <Trans>GitHub로 계속하기</Trans>,
};

/** The ways in that need no password of ours, before the one that does; nothing where the server knows none. */
export function ProviderButtons({ next }: { next: string }) {
  const { data } = useQuery(providersQuery);
  const off = useOff();
  const leave = useMutation({
    mutationFn: (provider: OAuthProviderId) => leaveForProvider(provider, { callbackURL: next }),
  });
  if (!data || data.providers.length === 0) return null;
  return (
    <div className="mb-5 grid gap-2">
      {data.providers.map((id) => (
        <button
          key={id}
          type="button"
          aria-busy={leave.isPending || undefined}
          onClick={() => leave.mutate(id)}
          className={cx(
            'relative h-12 w-full rounded-[0.75rem] border px-12 font-medium hover:opacity-90',
            looks[id],
            off && offClass,
          )}
          {...off}
        >
          <ProviderMark
            id={id}
            className={cx(
              'absolute top-1/2 left-4.5 size-5 -translate-y-1/2',
              id === 'kakao' && 'text-black',
            )}
          />
          {labels[id]}
        </button>
      ))}
      {leave.isError && <OAuthNote error="failed" />}
      <p className="mt-3 flex items-center gap-3 text-13 text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        <Trans>또는 이메일로</Trans>
      </p>
    </div>
  );
}
