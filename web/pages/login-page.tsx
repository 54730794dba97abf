import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { safeNextPath } from '../../protocol/next-path.ts';
import { takeSession } from '../api/enter.ts';
import { AuthForm } from '../parts/auth-form.tsx';
import { buttonClass } from '../parts/button.tsx';
import { cx } from '../parts/cx.ts';
import { EntryFrame } from '../parts/entry-frame.tsx';
import { OAuthNote } from '../parts/oauth-note.tsx';
import { ProviderButtons } from '../parts/provider-buttons.tsx';

const route = getRouteApi('/login');

/** Joining and logging in, on one address. */
export function LoginPage() {
  const { t } = useLingui();
  const { mode = 'log-in', step, next, error } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const joining = mode === 'join';
  return (
    <EntryFrame
      title={joining ? <Trans>처음 오셨네요</Trans> : <Trans>어서 오세요</Trans>}
      about={
        joining ? (
          <Trans>이메일 하나면 바로 이야기를 시작할 수 있어요.</Trans>
        ) : (
          <Trans>로그인하면 하던 이야기를 이어서 할 수 있어요.</Trans>
        )
      }
    >
      <title>{joining ? t`회원가입 · 사랑방` : t`로그인 · 사랑방`}</title>
      {error !== undefined && <OAuthNote error={error} />}
      <ProviderButtons next={safeNextPath(next)} />
      <nav aria-label={t`로그인과 회원가입`} className="mb-4 grid grid-cols-2 border-b border-line">
        <ModeLink current={!joining} mode={undefined}>
          <Trans>로그인</Trans>
        </ModeLink>
        <ModeLink current={joining} mode="join">
          <Trans>회원가입</Trans>
        </ModeLink>
      </nav>
      <AuthForm
        mode={mode}
        startsBetween={step === 'code'}
        onDone={async () => {
          await takeSession(queryClient);
          router.history.replace(safeNextPath(next));
        }}
      />
      {!joining && (
        <Link to="/reset" className={buttonClass('link', 'mt-3 w-full')}>
          <Trans>비밀번호를 잊었어요</Trans>
        </Link>
      )}
    </EntryFrame>
  );
}

interface ModeLinkProps {
  mode: 'join' | undefined;
  current: boolean;
  children: React.ReactNode;
}

function ModeLink({ mode, current, children }: ModeLinkProps) {
  return (
    <Link
      to="/login"
      search={(search) => ({ ...search, mode })}
      replace
      aria-current={current ? 'page' : undefined}
      activeProps={{}}
      className={cx(
        '-mb-px grid h-11 place-items-center border-b-2',
        current ? 'border-primary font-bold' : 'border-transparent font-medium text-muted',
      )}
    >
      {children}
    </Link>
  );
}
