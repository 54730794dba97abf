import { Trans, useLingui } from '@lingui/react/macro';
import { interviewModes, questionCounts } from './choices.ts';
import { textLimits } from './room-fields.ts';
import { Segmented } from './segmented.tsx';
import { TextField } from './text-field.tsx';
import { useFaultWords } from './use-fault-words.ts';
import type { RoomForm } from './use-room-form.ts';

/** What only an interview has: what it is about, how many questions, and whether there is help. */
export function InterviewFields({ form }: { form: RoomForm }) {
  const { t } = useLingui();
  const { fields, change } = form;
  const words = useFaultWords(form);
  return (
    <>
      <TextField
        name="topic"
        label={<Trans>분야나 채용 공고</Trans>}
        text={fields.topic}
        onText={(topic) => change({ topic })}
        maxLength={textLimits.topic}
        error={words('topic')}
        placeholder={t`예: 신입 백엔드 개발자. 채용 공고를 그대로 붙여 넣어도 돼요.`}
        rows={4}
      />
      <Segmented
        legend={<Trans>질문 수</Trans>}
        value={fields.questions}
        onChoose={(questions) => change({ questions })}
        choices={questionCounts.map((count) => ({
          value: count,
          words: <Trans context="질문">{count}개</Trans>,
        }))}
      />
      <div>
        <Segmented
          legend={<Trans>방식</Trans>}
          value={fields.mode}
          onChoose={(mode) => change({ mode })}
          choices={interviewModes.map((mode) => ({
            value: mode,
            words: mode === 'practice' ? <Trans>연습</Trans> : <Trans>실전</Trans>,
          }))}
        />
        <p className="mt-1.5 text-13 text-muted">
          {fields.mode === 'practice' ? (
            <Trans>힌트와 번역을 볼 수 있어요. 시계는 알려 주기만 해요.</Trans>
          ) : (
            <Trans>힌트와 번역 없이 끝까지 가요. 시계는 알려 주기만 해요.</Trans>
          )}
        </p>
      </div>
    </>
  );
}
