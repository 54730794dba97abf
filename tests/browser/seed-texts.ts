/** What people wrote and models said on the server of all pages, in three languages. */

export const question = '독서 모임 회비를 어떻게 나누면 공평할까요?';

export const markdown = `참여한 달 수대로 나누면 **설명하기 가장 쉬워요**. 쓴 돈을 \`사람 × 달\`로 나누는 방법이에요.

## 세는 순서

1. 사람마다 참여한 달을 세요.
2. 모두 더하면 15달이에요.
3. 186,000원을 15로 나누면 한 달 몫은 12,400원이에요.

| 이름 | 달 | 몫 |
| --- | ---: | ---: |
| 민수 | 3 | 37,200 |
| 하늘 | 1 | 12,400 |

> 이미 낸 돈과 차이가 나는 사람에게는 따로 알려요.

\`\`\`ts
const share = total / months; // of one month
\`\`\`

[자세한 설명](https://example.com/share)`;

export const saidLines = [
  'The heater is broken since last night.',
  'Could you send someone?',
  'Thank you, that helps a lot.',
];

/** One more than is said, since the partner opens; and how the interview begins. */
export const partnerLines = [
  'Good evening. What can I do for you?',
  'Oh no. Since when has it been out?',
  'I will send someone over tomorrow morning.',
  'You are welcome. Keep warm until then.',
  'Thank you for coming. Which service that you built are you proud of?',
];

export const interviewScene = {
  situation: 'An interview for a job as a backend developer.',
  myRole: 'an applicant',
  partnerRole: 'the interviewer',
};

export const hint = { text: '언제부터 그런지 말해 보세요.' };

/** In the order in which the lines are looked at: the last one that was said comes first. */
export const corrections = [
  { natural: true },
  { natural: true },
  {
    natural: false,
    better: 'The heater has been out since last night.',
    reason: '지금까지 이어지는 일은 현재완료로 말해요.',
    severity: 'wrong',
  },
];

const aspects = ['task', 'range', 'accuracy', 'interaction'];

/** A report on the talk but for its scores. */
export const wordsOfReport = {
  summary: '부탁은 또렷했고, 시제는 한 번 더 볼 만해요',
  goals: [{ met: true, why: '언제부터 어떤지 말했어요.' }],
  best: [{ quote: 'Could you send someone?', why: '바로 부탁했어요.' }],
  fixes: [
    {
      quote: 'The heater is broken since last night.',
      better: 'The heater has been out since last night.',
      why: '현재완료로 말해요.',
    },
  ],
  phrases: [{ phrase: 'send someone over', meaning: '사람을 보내다' }],
};

export const reportOfTalk = {
  ...wordsOfReport,
  scores: Object.fromEntries(
    aspects.map((aspect, index) => [aspect, { score: index + 2, why: '또렷하게 말했어요.' }]),
  ),
};

/** What the finder's model answers: the first candidate. */
export const finding = JSON.stringify({
  chosen: [1],
  explanation: '첫 홈경기 날 매표소에서 한 말이에요.',
  suggestion: { title: '', speaker: '', scene: '' },
});

export const keptQuote = {
  content: '관중이 서른두 명이면, 서른두 번 고마워하면 됩니다.',
  title: '소금밭 구장',
  speaker: '한서윤',
  scene: '2화, 매표소에서',
  description: '첫 홈경기 날이에요.',
  source: 'https://example.com/salt-field/2',
  tags: ['야구', '인사'],
};

/** More of the board, so that a page of it looks as it does. */
export const otherQuotes = [
  {
    content: '천천히 던져도 돼요. 끝까지만 던져 주세요.',
    title: '소금밭 구장',
    speaker: '이한결',
    scene: '7화, 불펜에서',
    tags: ['야구'],
  },
  {
    content: '밥은 먹고 울어요. 우는 데도 힘이 들거든요.',
    title: '골목 끝 밥집',
    speaker: '순금',
    scene: '3화, 문 닫은 가게에서',
    description: '면접에 떨어진 날 저녁이에요.',
    tags: ['위로'],
  },
];

export const refusedQuote = { content: '늦게 도착한 날은 있어도.', title: '소금밭 구장' };

export const pendingQuote = {
  content: '今日負けた分は、俺が書いておく。',
  title: '塩田球場',
  speaker: 'ペ・ジョング',
};
