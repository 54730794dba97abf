import type { Language, Scenario } from '../../protocol/scenario.ts';

/** The longest line that the demo quotes, in UTF-16 code units. */
const quoteMaxLength = 200;

interface DemoWords {
  summary: string;
  goal: string;
  best: string;
  better(quote: string): string;
  fix: string;
  /** Of the demo's phrases. */
  meanings: readonly [string, string];
  score: string;
  strength: string;
  improvement: string;
  question: string;
}

/**
 * The JSON of a report by the built-in demo: it cannot read, and says so, but quotes real lines of the learner.
 * @param learner what the learner said, in its order.
 */
export function demoReport(
  { scenario, locale }: { scenario: Scenario; locale: Language },
  learner: readonly string[],
): string {
  const words = demoWords[locale];
  const lines = learner.map(firstLine).filter((line) => line !== '');
  const longest = lines.toSorted((a, b) => b.length - a.length);
  const score = { score: 3, why: words.score };
  return JSON.stringify({
    summary: words.summary,
    goals: scenario.goals.map(() => ({ met: false, why: words.goal })),
    best: longest.slice(0, 2).map((quote) => ({ quote, why: words.best })),
    fixes: lines.slice(0, 1).map((quote) => ({ quote, better: words.better(quote), why: words.fix })),
    phrases: demoPhrases[scenario.language].map((phrase, at) => ({ phrase, meaning: words.meanings[at] })),
    scores: { task: score, range: score, accuracy: score, interaction: score },
    answers: [{ question: words.question, strength: words.strength, improvement: words.improvement }],
  });
}

/** The beginning of the first line, cut at a whole character. */
function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const cut = line.slice(0, quoteMaxLength);
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trim();
}

const demoPhrases: Record<Language, readonly [string, string]> = {
  ko: ['말이 나온 김에', '혹시 괜찮으시면'],
  en: ['while we are at it', 'if you do not mind'],
  ja: ['ついでに', 'もしよろしければ'],
};

const demoWords: Record<Language, DemoWords> = {
  ko: {
    summary:
      '데모가 만든 리포트예요. 대화를 읽지 못하니 모양만 봐 주세요. 인용한 문장은 모두 직접 쓴 문장이에요.',
    goal: '데모는 목표를 이루었는지 알 수 없어요.',
    best: '길게 말한 문장이에요. 모델을 연결하면 여기에 잘한 까닭이 나와요.',
    better: (quote) => `${quote} (데모)`,
    fix: '모델을 연결하면 여기에 더 자연스러운 문장과 까닭이 나와요.',
    meanings: ['하던 이야기에 이어서 다른 일도 할 때', '상대의 뜻을 조심스럽게 물을 때'],
    score: '데모는 늘 3점을 줘요.',
    strength: '데모는 답변을 읽지 못해요.',
    improvement: '모델을 연결하면 질문마다 고칠 점이 나와요.',
    question: '(데모) 면접 질문',
  },
  en: {
    summary:
      'A report of the demo: it cannot read the talk, so look at the form only. The lines it quotes are your own.',
    goal: 'The demo cannot tell whether a goal was reached.',
    best: 'One of your longer lines. With a model connected, this says what was good about it.',
    better: (quote) => `${quote} (demo)`,
    fix: 'With a model connected, this is a more natural sentence and the reason.',
    meanings: ['to add something to what is being done', 'to ask carefully whether it suits the other'],
    score: 'The demo always gives 3.',
    strength: 'The demo cannot read answers.',
    improvement: 'With a model connected, this says what to improve, question by question.',
    question: '(demo) a question of the interview',
  },
  ja: {
    summary:
      'デモが作ったレポートです。会話は読めないので、形だけご覧ください。引用した文はすべてご自身の文です。',
    goal: 'デモには目標を達成したかどうかわかりません。',
    best: '長く話した文です。モデルをつなぐと、よかった理由がここに出ます。',
    better: (quote) => `${quote}(デモ)`,
    fix: 'モデルをつなぐと、より自然な文と理由がここに出ます。',
    meanings: ['話のついでに別のこともするとき', '相手の都合を丁寧に聞くとき'],
    score: 'デモはいつも3点です。',
    strength: 'デモは答えを読めません。',
    improvement: 'モデルをつなぐと、質問ごとに直す点が出ます。',
    question: '(デモ)面接の質問',
  },
};
