import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { LedgerLine, LineReason } from '../../../protocol/usage.ts';
import { Written } from '../written.tsx';

const reasonWords: Record<LineReason, MessageDescriptor> = {
  turn: msg`답변`,
  completion: msg`프로그램의 답변`,
  find: msg`명대사 찾기`,
  report: msg`리포트`,
  hint: msg`힌트`,
  correction: msg`교정`,
  translation: msg`번역`,
  scene: msg`장면 만들기`,
  joined: msg`가입 축하`,
  given: msg`관리자가 드렸어요`,
  taken: msg`관리자가 거뒀어요`,
};

/** What a line of the ledger is about. */
export function LineWords({ line }: { line: LedgerLine }) {
  const { i18n } = useLingui();
  const what = i18n._(reasonWords[line.reason]);
  if (line.kind === 'release') {
    if (line.run?.outcome === 'complete') return <Trans>{what}, 남은 만큼 돌려드렸어요</Trans>;
    return <Trans>{what}, 받지 못해 돌려드렸어요</Trans>;
  }
  if (line.run?.outcome === 'stopped') return <Trans>{what}, 중간에 멈춤</Trans>;
  if (line.run && line.run.outcome === null) return <Trans>{what}, 쓰는 중</Trans>;
  if (line.note === null) return what;
  return (
    <Trans>
      {what}: <Written text={line.note} />
    </Trans>
  );
}
