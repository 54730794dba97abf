import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../parts/button.tsx';
import { EntryChoices } from '../parts/entry-choices.tsx';

/** What somebody sees who has left. */
export function WithdrawnPage() {
  const { t } = useLingui();
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-[26rem] content-center gap-4 px-5">
      <div className="fixed top-2 right-2.5 desk:top-6 desk:right-6">
        <EntryChoices />
      </div>
      <title>{t`탈퇴했어요 · 사랑방`}</title>
      <h1 className="text-22 font-bold">
        <Trans>탈퇴했어요</Trans>
      </h1>
      <p className="text-muted">
        <Trans>
          모든 기기에서 로그아웃했어요. 남긴 글은 이제 아무도 읽을 수 없고, 몇 분 안에 모두 지워져요. 그동안
          함께해 주셔서 고마워요.
        </Trans>
      </p>
      <Link to="/login" className={buttonClass('plain', 'justify-self-start')}>
        <Trans>처음 화면으로</Trans>
      </Link>
    </main>
  );
}
