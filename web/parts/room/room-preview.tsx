import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Level } from '../../../protocol/scenario.ts';
import type { RoomFields, RoomKind } from './room-fields.ts';
import { languageWords } from './words.ts';

const speech: Record<Level, { manner: MessageDescriptor; length: MessageDescriptor }> = {
  A1: { manner: msg`아주 쉬운`, length: msg`한 번에 짧은 한 문장씩` },
  A2: { manner: msg`쉬운`, length: msg`한 번에 한두 문장씩` },
  B1: { manner: msg`일상적인`, length: msg`한 번에 두세 문장씩` },
  B2: { manner: msg`자연스러운`, length: msg`한 번에 서너 문장씩` },
  C1: { manner: msg`막힘없는`, length: msg`길이에 매이지 않고` },
};

/** What the form says, told as a beginning; the underlined words are its fields. */
export function RoomPreview({ kind, fields }: { kind: RoomKind; fields: RoomFields }) {
  const { t, i18n } = useLingui();
  const { manner, length } = speech[fields.level];
  const language = i18n._(languageWords[fields.language]);
  const tongue = <Said>{`${i18n._(manner)} ${language}`}</Said>;
  const mine = <Said>{fields.myRole || t`내 역할`}</Said>;
  const partner = <Said>{fields.partnerRole || t`상대 역할`}</Said>;
  const count = fields.questions;
  return (
    <div className="px-5 py-5 desk:px-6">
      <h2 className="mb-2 text-12 font-normal tracking-normal text-muted">
        <Trans>이렇게 시작해요</Trans>
      </h2>
      <p className="text-16 leading-[1.8] text-pretty">
        <Said>{withoutStop(fields.situation) || t`상황`}</Said>.{' '}
        <Trans>
          내 역할은 {mine}, 상대는 {partner}.
        </Trans>{' '}
        {kind === 'interview' && (
          <>
            <Trans>
              <Said>{beginning(fields.topic) || t`분야`}</Said>에 대한 질문 <Said>{count}개</Said>에 답해요.
            </Trans>{' '}
          </>
        )}
        <Trans>
          {tongue}로 {i18n._(length)} 주고받아요.
        </Trans>
      </p>
    </div>
  );
}

function Said({ children }: { children: ReactNode }) {
  return (
    <u className="font-bold decoration-field decoration-1 underline-offset-[5px] wrap-anywhere">{children}</u>
  );
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.。]+$/u, '');
}

function beginning(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 60) ?? '';
}
