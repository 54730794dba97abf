import { Select, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RoomFields, RoomKind } from './room-fields.ts';
import { languageWords } from './words.ts';

interface RoomPreviewProps {
  kind: RoomKind;
  fields: RoomFields;
}

/** What the form says, told as a beginning; the underlined words are its fields, the faint ones are still to be filled in. */
export function RoomPreview({ kind, fields }: RoomPreviewProps) {
  return (
    <div className="px-5 py-5 desk:px-6">
      <h2 className="mb-2 text-12 font-normal tracking-normal text-muted">
        <Trans>이렇게 시작해요</Trans>
      </h2>
      <p className="text-16 leading-[1.8] text-pretty">
        <Beginning kind={kind} fields={fields} />
      </p>
    </div>
  );
}

function Beginning({ kind, fields }: RoomPreviewProps) {
  const { scene, mine, partner, topic, language } = useSaid(fields);
  const { level, questions: count } = fields;
  return (
    <Trans>
      {scene}. 내 역할은 {mine}, 상대는 {partner}.{' '}
      <Select
        value={kind}
        _interview={
          <Trans>
            {topic}에 대한 질문 <Said>{count}개</Said>에 답해요.{' '}
          </Trans>
        }
        other=""
      />
      <Select
        value={level}
        _A1={
          <Trans>
            <Said>아주 쉬운 {language}</Said>로 한 번에 짧은 한 문장씩 주고받아요.
          </Trans>
        }
        _A2={
          <Trans>
            <Said>쉬운 {language}</Said>로 한 번에 한두 문장씩 주고받아요.
          </Trans>
        }
        _B1={
          <Trans>
            <Said>일상적인 {language}</Said>로 한 번에 두세 문장씩 주고받아요.
          </Trans>
        }
        _B2={
          <Trans>
            <Said>자연스러운 {language}</Said>로 한 번에 서너 문장씩 주고받아요.
          </Trans>
        }
        other={
          <Trans>
            <Said>막힘없는 {language}</Said>로 길이에 매이지 않고 주고받아요.
          </Trans>
        }
      />
    </Trans>
  );
}

/** What stands in the sentences: each field as it is written, or the faint name of what belongs there. */
function useSaid(fields: RoomFields) {
  const { t, i18n } = useLingui();
  const said = (written: string, name: string) =>
    written === '' ? <Missing>{name}</Missing> : <Said>{written}</Said>;
  return {
    scene: said(withoutStop(fields.situation), t`상황`),
    mine: said(fields.myRole.trim(), t`내 역할`),
    partner: said(fields.partnerRole.trim(), t`상대 역할`),
    topic: said(beginning(fields.topic), t`분야`),
    language: i18n._(languageWords[fields.language]),
  };
}

function Said({ children }: { children: ReactNode }) {
  return (
    <u className="font-bold decoration-field decoration-1 underline-offset-[5px] wrap-anywhere">{children}</u>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.。]+$/u, '');
}

function beginning(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 60) ?? '';
}
