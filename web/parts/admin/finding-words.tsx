import { Trans, useLingui } from '@lingui/react/macro';
import { dayOfMonth, weekdayName } from '../../i18n/times.ts';
import type { FailureFinding, FirstTextFinding, PeopleFinding } from './findings.ts';
import { inSeconds } from './overview-figures.tsx';

/** How many people came. */
export function PeopleTitle({ told }: { told: PeopleFinding }) {
  const { i18n } = useLingui();
  if (told.finding === 'few-days') return <Trans>날마다 쓴 사람</Trans>;
  if (told.finding === 'most') {
    const people = i18n.number(told.people);
    return <Trans>하루에 많게는 {people}명이 썼어요</Trans>;
  }
  const { weeks } = told;
  const weekday = weekdayName(told.day, i18n.locale, 'long');
  const [before, after] = [i18n.number(told.before), i18n.number(told.after)];
  if (told.finding === 'more') {
    return (
      <Trans>
        {weeks}주 전 {weekday} {before}명에서 어제 {after}명으로 늘었어요
      </Trans>
    );
  }
  if (told.finding === 'fewer') {
    return (
      <Trans>
        {weeks}주 전 {weekday} {before}명에서 어제 {after}명으로 줄었어요
      </Trans>
    );
  }
  return (
    <Trans>
      {weeks}주 전 {weekday} {before}명, 어제 {after}명으로 비슷해요
    </Trans>
  );
}

/** How much failed. */
export function FailureTitle({ told }: { told: FailureFinding }) {
  const { i18n } = useLingui();
  switch (told.finding) {
    case 'none':
      return <Trans>실패한 답변이 없었어요</Trans>;
    case 'few-days': {
      const [runs, failed] = [i18n.number(told.runs), i18n.number(told.failed)];
      return (
        <Trans>
          물어본 {runs}번 가운데 {failed}번 실패했어요
        </Trans>
      );
    }
    case 'below':
      return <Trans>실패가 하루도 1%를 넘지 않았어요</Trans>;
    case 'one-day': {
      const day = dayOfMonth(told.day, i18n.locale);
      return <Trans>실패는 {day} 하루만 1%를 넘었어요</Trans>;
    }
    case 'some-days': {
      const { days } = told;
      return <Trans>실패가 1%를 넘은 날이 {days}일 있어요</Trans>;
    }
  }
}

/** How long people waited. */
export function FirstTextTitle({ told }: { told: FirstTextFinding }) {
  if (told.finding === 'half') {
    const seconds = inSeconds(told.ms);
    return <Trans>답변의 절반은 {seconds}초 안에 시작했어요</Trans>;
  }
  const [before, after] = [inSeconds(told.before), inSeconds(told.after)];
  if (told.finding === 'faster') {
    return (
      <Trans>
        첫 글자가 첫 주 {before}초에서 지난 7일 {after}초로 빨라졌어요
      </Trans>
    );
  }
  return (
    <Trans>
      첫 글자가 첫 주 {before}초에서 지난 7일 {after}초로 느려졌어요
    </Trans>
  );
}
