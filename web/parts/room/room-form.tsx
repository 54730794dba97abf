import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeftRight } from 'lucide-react';
import type { Language, Scene } from '../../../protocol/scenario.ts';
import { localeNames } from '../../i18n/locale.ts';
import { IconButton } from '../button.tsx';
import { correctionTimes, languages, levels } from './choices.ts';
import { Fold } from './fold.tsx';
import { GoalsField } from './goals-field.tsx';
import { InterviewFields } from './interview-fields.tsx';
import { inLanguage, textLimits } from './room-fields.ts';
import { Segmented } from './segmented.tsx';
import { TextField } from './text-field.tsx';
import { useFaultWords } from './use-fault-words.ts';
import type { RoomForm } from './use-room-form.ts';
import { correctionTimeWords, levelWords } from './words.ts';

interface RoomFieldsFormProps {
  form: RoomForm;
  /** The ready scene that the form tells, if it is one. */
  scene: Scene | undefined;
}

/** The fields of a room or an interview, in the order in which one thinks of them. */
export function RoomFieldsForm({ form, scene }: RoomFieldsFormProps) {
  const { i18n } = useLingui();
  const { fields, change, kind } = form;
  const chooseLanguage = (language: Language) => change(inLanguage(fields, language, kind, scene));
  const cast = <CastFields form={form} />;
  return (
    <div className="grid gap-5">
      <Segmented
        legend={<Trans>언어</Trans>}
        value={fields.language}
        onChoose={chooseLanguage}
        choices={languages.map((language) => ({
          value: language,
          words: localeNames[language],
          lang: language,
        }))}
      />
      <Segmented
        legend={<Trans>난이도</Trans>}
        value={fields.level}
        onChoose={(level) => change({ level })}
        choices={levels.map((level) => ({ value: level, words: i18n._(levelWords[level]), note: level }))}
      />
      {kind === 'interview' ? <InterviewFields form={form} /> : cast}
      <div>
        {kind === 'interview' && (
          <Fold
            label={<Trans>면접 자리</Trans>}
            value={`${fields.myRole} ↔ ${fields.partnerRole}`}
            open={['situation', 'myRole', 'partnerRole'].some((name) => form.faults.has(name))}
          >
            {cast}
          </Fold>
        )}
        <GoalsField form={form} />
        {fields.mode === 'practice' && (
          <Fold label={<Trans>고쳐 주기</Trans>} value={i18n._(correctionTimeWords[fields.corrections])}>
            <Segmented
              legend={<Trans>고쳐 주기</Trans>}
              isLegendHidden
              value={fields.corrections}
              onChoose={(corrections) => change({ corrections })}
              choices={correctionTimes.map((time) => ({
                value: time,
                words: i18n._(correctionTimeWords[time]),
              }))}
            />
            <p className="text-13 text-muted">
              <Trans>상대는 언제나 고치지 않고 대화만 이어 가요. 고친 말은 내 말 아래에 조용히 붙어요.</Trans>
            </p>
          </Fold>
        )}
      </div>
    </div>
  );
}

/** Where it is, and who meets whom. */
function CastFields({ form }: { form: RoomForm }) {
  const { t } = useLingui();
  const { fields, change } = form;
  const words = useFaultWords(form);
  return (
    <div className="grid gap-4">
      <TextField
        name="situation"
        label={<Trans>상황</Trans>}
        text={fields.situation}
        onText={(situation) => change({ situation })}
        maxLength={textLimits.situation}
        error={words('situation')}
        placeholder={t`예: 금요일 저녁 붐비는 카페. 주문한 것과 다른 음료가 나왔어요.`}
        rows={2}
      />
      <div className="grid grid-cols-1 items-start gap-x-1 gap-y-3 desk:grid-cols-[minmax(0,1fr)_2.5rem_minmax(0,1fr)]">
        <TextField
          name="myRole"
          label={<Trans>내 역할</Trans>}
          text={fields.myRole}
          onText={(myRole) => change({ myRole })}
          maxLength={textLimits.myRole}
          error={words('myRole')}
          placeholder={t`예: 처음 온 손님`}
        />
        <IconButton
          label={t`역할 바꾸기`}
          onClick={() => change({ myRole: fields.partnerRole, partnerRole: fields.myRole })}
          className="z-1 -mt-2 -mb-11 justify-self-end desk:mt-[1.75rem] desk:mb-0 desk:justify-self-center"
        >
          <ArrowLeftRight aria-hidden className="size-4.5 rotate-90 desk:rotate-0" />
        </IconButton>
        <TextField
          name="partnerRole"
          label={<Trans>상대 역할</Trans>}
          text={fields.partnerRole}
          onText={(partnerRole) => change({ partnerRole })}
          maxLength={textLimits.partnerRole}
          error={words('partnerRole')}
          placeholder={t`예: 바쁜 바리스타`}
        />
      </div>
    </div>
  );
}
