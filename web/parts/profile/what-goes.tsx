import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { WithdrawalPreview } from '../../../protocol/withdrawal.ts';

/** What becomes of everything, before somebody decides. */
export function WhatGoes({ preview }: { preview: WithdrawalPreview }) {
  const { conversations, phrases, credits, quotes } = preview;
  return (
    <table className="w-full border-collapse text-15">
      <thead>
        <tr className="border-b border-field text-left text-13 text-muted">
          <th scope="col" className="py-2 pr-4 font-normal">
            <Trans>무엇을</Trans>
          </th>
          <th scope="col" className="py-2 font-normal">
            <Trans>어떻게</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        <Fate what={<Trans>이름, 이메일, 로그인</Trans>}>
          <Trans>바로 지우고, 모든 기기에서 로그아웃해요.</Trans>
        </Fate>
        <Fate
          what={
            <Trans>
              대화 {conversations}개, 표현 {phrases}개
            </Trans>
          }
        >
          <Trans>지금부터 아무도 읽을 수 없고, 몇 분 안에 모두 지워요.</Trans>
        </Fate>
        <Fate what={<Trans>쓰고 있는 답변</Trans>}>
          <Trans>멈춰요. 글자가 나온 뒤라면 한 번으로 세요.</Trans>
        </Fate>
        {quotes.submitted > 0 && (
          <Fate what={<Trans>검토 전인 대사 {quotes.submitted}개</Trans>}>
            <Trans>바로 지워요.</Trans>
          </Fate>
        )}
        <Fate what={<Trans>남은 크레딧 {credits}</Trans>}>
          <Trans>사라져요. 돈으로 돌려드릴 수 없어요.</Trans>
        </Fate>
        <Fate what={<Trans>크레딧 원장</Trans>}>
          <Trans>이름을 떼고 숫자만 남겨요. 서버를 쓰는 동안 장부가 맞는지 확인하는 데만 써요.</Trans>
        </Fate>
      </tbody>
    </table>
  );
}

function Fate({ what, children }: { what: ReactNode; children: ReactNode }) {
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="w-2/5 py-3 pr-4 text-left font-medium">
        {what}
      </th>
      <td className="py-3">{children}</td>
    </tr>
  );
}
