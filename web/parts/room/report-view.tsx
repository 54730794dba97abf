import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Report } from '../../../protocol/practice.ts';
import type { Scenario } from '../../../protocol/scenario.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { longDay } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { ErrorRow } from '../error-row.tsx';
import { ReportEnds } from './report-ends.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportFixes } from './report-fixes.tsx';
import { ReportPhrases } from './report-phrases.tsx';
import { ReportScores } from './report-scores.tsx';
import type { MakeReport } from './use-make-report.ts';
import { languageWords, levelWords } from './words.ts';

interface ReportViewProps {
  conversation: Conversation;
  scenario: Scenario;
  report: Report;
  make: MakeReport;
}

/** A report: its finding as the title, then what shows it, in the learner's own words. */
export function ReportView({ conversation, scenario, report, make }: ReportViewProps) {
  const { i18n } = useLingui();
  const { goals, best } = report;
  const met = goals.filter((goal) => goal.met).length;
  const lang = scenario.language;
  return (
    <>
      <header>
        <p className="mb-1 text-13 text-muted tabular-nums">
          {longDay(report.createdAt, { locale: i18n.locale })} · {i18n._(languageWords[lang])} ·{' '}
          {i18n._(levelWords[scenario.level])} {scenario.level}
        </p>
        <h1 lang={guessLanguage(report.summary)} className="text-22 tracking-[-0.025em] desk:text-28">
          {report.summary}
        </h1>
        <ReportFacts counts={report.counts} />
      </header>
      {conversation.head !== report.upTo && <WentOn make={make} />}
      {goals.length > 0 && (
        <ReportPart
          title={<Trans>목표</Trans>}
          note={
            <Trans>
              {goals.length}개 가운데 {met}개
            </Trans>
          }
        >
          <ul className="grid gap-2.5">
            {goals.map((goal) => (
              <GoalLine key={goal.goal} goal={goal} lang={lang} />
            ))}
          </ul>
        </ReportPart>
      )}
      {best.length > 0 && (
        <ReportPart title={<Trans>잘한 말</Trans>} note={<Trans>내가 한 말 그대로</Trans>}>
          <ul className="grid gap-4">
            {best.map(({ quote, why }) => (
              <li key={quote} className="border-l-2 border-primary py-0.5 pl-4">
                <p lang={lang} className="text-16 leading-6">
                  {quote}
                </p>
                <p lang={guessLanguage(why)} className="mt-0.5 text-13 leading-5 text-muted">
                  {why}
                </p>
              </li>
            ))}
          </ul>
        </ReportPart>
      )}
      <Lessons report={report} language={lang} />
      <ReportEnds conversation={conversation} scenario={scenario} />
    </>
  );
}

/** What to take along: what could be said better, new phrases, and how well it went. */
function Lessons({ report, language: lang }: { report: Report; language: Scenario['language'] }) {
  const { fixes, phrases, scores, answers = [] } = report;
  return (
    <>
      {fixes.length > 0 && (
        <ReportPart title={<Trans>고쳐 볼 말</Trans>} note={<Plural value={fixes.length} other="#곳" />}>
          <ReportFixes fixes={fixes} language={lang} />
        </ReportPart>
      )}
      {answers.length > 0 && (
        <ReportPart title={<Trans>질문마다</Trans>} note={<Plural value={answers.length} other="#개" />}>
          <ol className="grid gap-5">
            {answers.map(({ question, strength, improvement }) => (
              <li key={question}>
                <p lang={lang} className="text-16 leading-6 font-medium">
                  {question}
                </p>
                <p lang={guessLanguage(strength)} className="mt-1 text-14 leading-5.5">
                  {strength}
                </p>
                <p lang={guessLanguage(improvement)} className="mt-0.5 text-14 leading-5.5 text-muted">
                  {improvement}
                </p>
              </li>
            ))}
          </ol>
        </ReportPart>
      )}
      {phrases.length > 0 && (
        <ReportPart title={<Trans>새 표현</Trans>} note={<Plural value={phrases.length} other="#개" />}>
          <ReportPhrases phrases={phrases} language={lang} />
        </ReportPart>
      )}
      {scores && (
        <ReportPart title={<Trans>돌아보기</Trans>} note={<Trans>AI 추정이라 틀릴 수 있어요</Trans>}>
          <ReportScores scores={scores} />
        </ReportPart>
      )}
    </>
  );
}

interface ReportPartProps {
  title: ReactNode;
  note: ReactNode;
  children: ReactNode;
}

/** A part of a report, its name at the left where there is room. */
function ReportPart({ title, note, children }: ReportPartProps) {
  return (
    <section className="mt-6 grid gap-x-8 gap-y-3 border-t border-line pt-6 desk:mt-8 desk:grid-cols-[10rem_minmax(0,1fr)]">
      <h2 className="flex items-baseline justify-between text-15 leading-6 desk:block">
        {title}{' '}
        <small className="text-12 leading-5 font-normal tracking-normal text-muted desk:block">{note}</small>
      </h2>
      {children}
    </section>
  );
}

function GoalLine({ goal, lang }: { goal: Report['goals'][number]; lang: string }) {
  return (
    <li className="grid grid-cols-[1.25rem_1fr] gap-x-2 leading-6">
      <span
        aria-hidden="true"
        className={cx(
          'mt-0.5 grid size-4.5 place-items-center rounded-full border-[1.5px]',
          goal.met ? 'border-primary bg-primary text-on-primary' : 'border-field',
        )}
      >
        {goal.met && <Check className="size-3" strokeWidth={3} />}
      </span>
      <span>
        {goal.met ? (
          <Trans>
            <span lang={lang}>{goal.goal}</span> <span className="sr-only">(이뤘어요)</span>
          </Trans>
        ) : (
          <Trans>
            <span lang={lang}>{goal.goal}</span> <span className="sr-only">(아직)</span>
          </Trans>
        )}
        <span lang={guessLanguage(goal.why)} className="block text-13 leading-5 text-muted">
          {goal.why}
        </span>
      </span>
    </li>
  );
}

/** The talk has gone on since; the report is about what was said before. */
function WentOn({ make }: { make: MakeReport }) {
  return (
    <div className="mt-6 grid gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-sunken py-2 pr-2 pl-4 text-14">
        <span className="min-w-0 flex-1 basis-48">
          <Trans>이 리포트 뒤로 대화가 더 이어졌어요.</Trans>
        </span>
        <Button needsServer onClick={make.make}>
          <Trans>새로 만들기</Trans>
          <span className="font-normal text-muted">
            <Trans>1회</Trans>
          </span>
        </Button>
      </p>
      {make.error !== null && (
        <ErrorRow
          title={<Trans>새로 만들지 못했어요. 지금 리포트는 그대로 있어요.</Trans>}
          error={make.error}
        />
      )}
    </div>
  );
}
