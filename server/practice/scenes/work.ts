import type { Scene } from '../../../protocol/scenario.ts';

export const work: readonly Scene[] = [
  {
    id: 'first-day',
    category: 'work',
    level: 'A2',
    texts: {
      ko: {
        title: '첫 출근 날이에요',
        situation: '오늘이 첫 출근이에요. 옆자리 동료가 인사를 하러 왔고, 점심시간까지 삼십 분이 남았어요.',
        myRole: '새로 들어온 직원',
        partnerRole: '옆자리 동료',
        goals: ['자기소개를 하기', '회사에 대해 궁금한 것을 두 가지 묻기', '점심을 같이 먹자고 하기'],
      },
      en: {
        title: 'The first day at work',
        situation:
          'It is your first day at a new company. The colleague from the next desk comes over to say hello, half an hour before lunch.',
        myRole: 'a new employee',
        partnerRole: 'a colleague at the next desk',
        goals: ['Introduce yourself', 'Ask two things about the company', 'Suggest having lunch together'],
      },
      ja: {
        title: '初出勤の日です',
        situation: '今日が初出勤です。隣の席の同僚があいさつに来てくれました。昼休みまであと三十分あります。',
        myRole: '新しく入った社員',
        partnerRole: '隣の席の同僚',
        goals: ['自己紹介をする', '会社について二つ質問する', 'お昼に誘う'],
      },
    },
  },
  {
    id: 'missed-deadline',
    category: 'work',
    level: 'B2',
    texts: {
      ko: {
        title: '마감을 미뤄야 해요',
        situation:
          '내일까지 내기로 한 보고서가 반밖에 안 됐어요. 필요한 자료가 어제야 왔거든요. 팀장에게 솔직하게 말하고 방법을 찾아야 해요.',
        myRole: '보고서를 맡은 팀원',
        partnerRole: '일정에 엄격한 팀장',
        goals: [
          '늦어진 까닭을 핑계처럼 들리지 않게 말하기',
          '언제까지 무엇을 낼 수 있는지 제안하기',
          '남은 일을 어떻게 나눌지 정하기',
        ],
      },
      en: {
        title: 'I need more time',
        situation:
          'The report is due tomorrow and only half of it is done, because the figures came in as late as yesterday. You have to tell your manager, and find a way.',
        myRole: 'the team member who writes the report',
        partnerRole: 'a manager who is strict about deadlines',
        goals: [
          'Explain the delay without making excuses',
          'Offer what you can deliver, and by when',
          'Agree on how to share the rest of the work',
        ],
      },
      ja: {
        title: '締め切りを延ばしてほしいです',
        situation:
          '明日までの報告書がまだ半分しかできていません。必要な資料が昨日やっと届いたからです。上司に正直に話して、方法を考えます。',
        myRole: '報告書の担当者',
        partnerRole: '日程に厳しい上司',
        goals: [
          '言い訳に聞こえないように事情を話す',
          'いつまでに何を出せるか提案する',
          '残りの仕事の分け方を決める',
        ],
      },
    },
  },
  {
    id: 'against-the-plan',
    category: 'work',
    level: 'C1',
    texts: {
      ko: {
        title: '회의에서 반대 의견을 내요',
        situation:
          '모두가 찬성하는 새 일정표가 나왔지만, 당신은 시험 기간이 너무 짧다고 봐요. 회의가 끝나기까지 십 분이 남았어요.',
        myRole: '품질을 맡은 실무자',
        partnerRole: '일정을 서두르는 기획 책임자',
        goals: [
          '상대의 뜻을 먼저 인정하고 반대하기',
          '근거를 들어 위험을 설명하기',
          '모두가 받아들일 만한 절충안을 내기',
        ],
      },
      en: {
        title: 'Arguing against the plan',
        situation:
          'Everybody likes the new schedule, but you believe that it leaves far too little time for testing. Ten minutes of the meeting are left.',
        myRole: 'the person responsible for quality',
        partnerRole: 'the product lead, who is keen to ship',
        goals: [
          'Acknowledge the other view before you object',
          'Back up the risk with reasons',
          'Put forward a compromise that everybody can live with',
        ],
      },
      ja: {
        title: '会議で反対意見を述べます',
        situation:
          '新しい日程に全員が賛成していますが、あなたはテストの期間が短すぎると考えています。会議の残り時間は十分です。',
        myRole: '品質を担当する実務者',
        partnerRole: '日程を急ぐ企画の責任者',
        goals: [
          '相手の考えを認めたうえで反対する',
          '根拠を挙げて危険を説明する',
          '全員が受け入れられる折衷案を出す',
        ],
      },
    },
  },
];
