import type { Filled, FillScenario, Language, Level } from '../../protocol/scenario.ts';
import { scenes } from './scenes.ts';

const levelUnlessSaid: Level = 'A2';

const interviews: Record<Language, Required<Filled>> = {
  ko: {
    situation: '작은 회사의 면접실이에요. 신입 직원을 뽑는 면접이 지금 시작돼요.',
    myRole: '처음 일자리를 찾는 지원자',
    partnerRole: '같이 일할 팀의 팀장',
    goals: ['자기소개를 짧게 하기', '해 본 일을 예로 들기', '궁금한 것을 하나 묻기'],
    topic: '신입 사무직',
  },
  en: {
    situation: 'The meeting room of a small company. An interview for a first job is about to begin.',
    myRole: 'an applicant who is looking for a first job',
    partnerRole: 'the leader of the team that is hiring',
    goals: ['Introduce yourself briefly', 'Give an example of what you have done', 'Ask one question'],
    topic: 'Office work, entry level',
  },
  ja: {
    situation: '小さな会社の面接室です。新入社員を選ぶ面接がこれから始まります。',
    myRole: '初めて仕事を探している応募者',
    partnerRole: '一緒に働くチームのリーダー',
    goals: ['短く自己紹介をする', 'やったことを例に挙げる', '質問を一つする'],
    topic: '新卒の事務職',
  },
};

/** What the built-in demo fills in: one of the ready scenes at the level that was asked for, or a first interview. */
export function demoFilled({ kind, language, level = levelUnlessSaid }: FillScenario): Filled {
  if (kind === 'interview') return interviews[language];
  const scene = scenes.find((candidate) => candidate.level === level) ?? scenes[0];
  const { situation = '', myRole = '', partnerRole = '', goals = [] } = scene?.texts[language] ?? {};
  return { situation, myRole, partnerRole, goals };
}
