import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { safeNextPath } from '../../protocol/next-path.ts';
import { takeSession } from '../api/enter.ts';
import { AuthForm } from '../parts/auth-form.tsx';
import { cx } from '../parts/cx.ts';
import { Mark } from '../parts/mark.tsx';
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
    <div className="grid min-h-dvh desk:grid-cols-[minmax(0,29rem)_minmax(0,1fr)]">
      <title>{joining ? t`회원가입 · 사랑방` : t`로그인 · 사랑방`}</title>
      <Window />
      <main className="flex flex-col items-center px-5 pt-10 pb-6 desk:p-6">
        <div className="my-auto w-full max-w-[25rem] py-3 desk:py-4">
          <p className="mb-5 flex items-center gap-2.5 font-bold tracking-[-0.02em]">
            <Mark />
            <Trans>사랑방</Trans>
          </p>
          <h1 className="text-22 tracking-[-0.02em]">
            {joining ? <Trans>처음 오셨네요</Trans> : <Trans>어서 오세요</Trans>}
          </h1>
          <p className="mt-1 mb-6 text-muted">
            {joining ? (
              <Trans>이메일 하나면 바로 이야기를 시작할 수 있어요.</Trans>
            ) : (
              <Trans>로그인하면 하던 이야기를 이어서 할 수 있어요.</Trans>
            )}
          </p>
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
        </div>
      </main>
    </div>
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

/** A paper window of the 용자살 kind with one pane of indigo; the only large picture here. */
function Window() {
  const pane = 'border border-line bg-surface';
  return (
    <aside className="sticky top-0 hidden h-dvh border-r border-line bg-sunken p-12 desk:block">
      <div className="grid h-full grid-cols-2 grid-rows-3 gap-[11px] border border-line p-[11px]">
        <i aria-hidden="true" className={pane} />
        <i aria-hidden="true" className="border border-pane bg-pane" />
        <i aria-hidden="true" className={pane} />
        <i aria-hidden="true" className={pane} />
        <p className={cx(pane, 'flex items-end p-4 text-18 leading-[1.55] font-medium tracking-[-0.02em]')}>
          <Trans>
            묻고, 연습하고,
            <br />
            마음에 남은 말을
            <br />
            다시 꺼내는 방
          </Trans>
        </p>
        <i aria-hidden="true" className={pane} />
      </div>
    </aside>
  );
}
