import type { Language } from '../../protocol/scenario.ts';

type Lines<T> = readonly [T, ...T[]];

/** What the demo has to say in one language. */
export interface DemoLines {
  isDemo: string;
  /** What stands between two sentences. */
  gap: string;
  /** The first line of a room. */
  greeting(partnerRole: string, situation: string): string;
  /** To what the learner said, in turn. */
  reactions: Lines<(quote: string) => string>;
  /** After a reaction, in turn. */
  questions: Lines<string>;
  /** The first words of an interview. */
  welcome(partnerRole: string): string;
  thanks(quote: string): string;
  /** A question of an interview, said with its number. */
  ask(number: number, questions: number, question: string): string;
  /** The questions of an interview, by its topic. */
  interview: Lines<(topic: string) => string>;
  /** After the last answer. */
  over: string;
  /** To whoever goes on after that. */
  farewell: string;
}

const ordinals: Record<Language, readonly string[]> = {
  ko: ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'],
  en: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'],
  ja: ['一つ目', '二つ目', '三つ目', '四つ目', '五つ目', '六つ目', '七つ目', '八つ目', '九つ目'],
};

const ordinal = (language: Language, number: number) => ordinals[language][number - 1] ?? '';

export const demoLines: Record<Language, DemoLines> = {
  ko: {
    isDemo: '(사랑방에 들어 있는 데모예요. 미리 써 둔 말로 상대 역할을 해요.)',
    gap: ' ',
    greeting: (role, situation) =>
      `안녕하세요, 저는 ‘${role}’ 역할이에요. 우리 장면은 이거예요. “${situation}” 자, 먼저 무슨 일인지 말씀해 주시겠어요?`,
    reactions: [
      (quote) => `아, “${quote}”라는 말씀이군요.`,
      (quote) => `“${quote}”, 네, 잘 들었어요.`,
      (quote) => `음, “${quote}”라고 하시니 이제 알 것 같아요.`,
      (quote) => `그렇군요. “${quote}”까지 적어 둘게요.`,
    ],
    questions: [
      '언제부터 그러셨어요?',
      '그럼 제가 어떻게 해 드리면 좋을까요?',
      '혹시 다른 방법도 괜찮으세요?',
      '시간은 언제가 편하세요?',
      '더 궁금한 점이 있으세요?',
      '그럼 그렇게 할까요?',
    ],
    welcome: (role) => `안녕하세요, 와 주셔서 고맙습니다. 오늘 면접을 맡은 ‘${role}’입니다.`,
    thanks: (quote) => `“${quote}”, 말씀 잘 들었습니다.`,
    ask: (number, questions, question) =>
      number === questions
        ? `마지막 질문입니다. ${question}`
        : `${ordinal('ko', number)} 번째 질문입니다. ${question}`,
    interview: [
      () => '간단히 자기소개를 해 주시겠어요?',
      (topic) => `‘${topic}’에 관심을 가지게 된 계기는 무엇인가요?`,
      () => '지금까지 가장 보람 있었던 일은 무엇이었나요?',
      () => '어려운 일을 만났을 때 어떻게 풀어 나가셨는지 예를 들어 주세요.',
      () => '함께 일하는 사람과 의견이 다를 때는 어떻게 하시나요?',
      (topic) => `‘${topic}’에서 가장 중요하다고 생각하는 것은 무엇인가요?`,
      () => '자신의 장점과 고치고 싶은 점을 하나씩 말해 주세요.',
      () => '급한 일이 한꺼번에 몰리면 무엇부터 하시나요?',
      () => '삼 년 뒤에는 어떤 일을 하고 싶으신가요?',
      () => '저희에게 묻고 싶은 것이 있으신가요?',
    ],
    over: '준비한 질문은 여기까지입니다. 면접을 마치겠습니다. 오늘 수고 많으셨습니다.',
    farewell: '면접은 끝났습니다. 조심히 들어가세요.',
  },
  en: {
    isDemo: '(This is the demo built into Sarangbang. It plays its part with lines written beforehand.)',
    gap: ' ',
    greeting: (role, situation) =>
      `Hello, I'm playing “${role}”. Here is our scene: “${situation}” So, can you tell me what this is about?`,
    reactions: [
      (quote) => `I see, “${quote}”.`,
      (quote) => `“${quote}” — all right, I've got that.`,
      (quote) => `Hmm, you say “${quote}”, so now I understand.`,
      (quote) => `Okay, I'll make a note of “${quote}”.`,
    ],
    questions: [
      'How long has it been like this?',
      'So what would you like me to do?',
      'Would another way be fine for you, too?',
      'What time would suit you best?',
      'Is there anything else you would like to know?',
      'Shall we do it like that, then?',
    ],
    welcome: (role) =>
      `Good morning, and thank you for coming. I'm “${role}”, and I'll be interviewing you today.`,
    thanks: (quote) => `“${quote}” — thank you, that helps.`,
    ask: (number, questions, question) =>
      number === questions
        ? `This is my last question. ${question}`
        : `My ${ordinal('en', number)} question. ${question}`,
    interview: [
      () => 'Could you tell me a little about yourself?',
      (topic) => `What made you interested in “${topic}”?`,
      () => 'What is the work that you have been most proud of so far?',
      () => 'Tell me about a difficult situation, and how you got through it.',
      () => "What do you do when you don't agree with somebody you work with?",
      (topic) => `What do you think matters most in “${topic}”?`,
      () => 'Name one of your strengths, and one thing that you would like to do better.',
      () => 'When several urgent things come at once, where do you begin?',
      () => 'What would you like to be doing in three years?',
      () => 'Is there anything that you would like to ask us?',
    ],
    over: "Those were all my questions, so we've come to the end of the interview. Thank you for your time.",
    farewell: 'The interview is over. Goodbye, and have a safe trip home.',
  },
  ja: {
    isDemo: '（サランバンに組み込まれたデモです。あらかじめ書かれたせりふで相手の役をします。）',
    gap: '',
    greeting: (role, situation) =>
      `こんにちは。私は「${role}」の役です。場面はこちらです。「${situation}」では、まずどうなさったのか教えていただけますか。`,
    reactions: [
      (quote) => `なるほど、「${quote}」ということですね。`,
      (quote) => `「${quote}」ですね。はい、わかりました。`,
      (quote) => `うーん、「${quote}」とおっしゃるなら、事情が見えてきました。`,
      (quote) => `そうですか。「${quote}」とメモしておきますね。`,
    ],
    questions: [
      'いつからそうなのですか。',
      'では、どのようにいたしましょうか。',
      'ほかの方法でもよろしいですか。',
      'お時間はいつがよろしいですか。',
      'ほかに気になることはありますか。',
      'では、そのようにしましょうか。',
    ],
    welcome: (role) =>
      `こんにちは。お越しいただきありがとうございます。本日の面接を担当する「${role}」です。`,
    thanks: (quote) => `「${quote}」ですね。ありがとうございます。`,
    ask: (number, questions, question) =>
      number === questions
        ? `最後の質問です。${question}`
        : `${ordinal('ja', number)}の質問です。${question}`,
    interview: [
      () => '簡単に自己紹介をお願いします。',
      (topic) => `「${topic}」に関心を持ったきっかけは何ですか。`,
      () => 'これまでで一番やりがいを感じたことは何ですか。',
      () => '難しい場面に出会ったとき、どう乗り越えたか、例を挙げて話してください。',
      () => '一緒に働く人と意見が違うときは、どうしますか。',
      (topic) => `「${topic}」で一番大切なことは何だと思いますか。`,
      () => 'ご自分の長所と、直したいところを一つずつ教えてください。',
      () => '急ぎの仕事が重なったとき、何から始めますか。',
      () => '三年後には、どんな仕事をしていたいですか。',
      () => '私たちに聞いてみたいことはありますか。',
    ],
    over: 'ご用意した質問は以上です。これで面接を終わります。本日はありがとうございました。',
    farewell: '面接は終わりました。お気をつけてお帰りください。',
  },
};
