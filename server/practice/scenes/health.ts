import type { Scene } from '../../../protocol/scenario.ts';

export const health: readonly Scene[] = [
  {
    id: 'cold-medicine',
    category: 'health',
    level: 'A2',
    texts: {
      ko: {
        title: '감기약을 사고 싶어요',
        situation: '어젯밤부터 목이 아프고 콧물이 나요. 오후에 운전을 해야 해서 졸리지 않은 약이 필요해요.',
        myRole: '감기에 걸린 회사원',
        partnerRole: '동네 약국 약사',
        goals: [
          '어디가 언제부터 아픈지 말하기',
          '졸리지 않은 약이 있는지 묻기',
          '하루에 몇 번 먹는지 확인하기',
        ],
      },
      en: {
        title: 'Something for a cold',
        situation:
          'You have had a sore throat and a runny nose since last night. You have to drive this afternoon, so the medicine must not make you sleepy.',
        myRole: 'an office worker with a cold',
        partnerRole: 'a pharmacist',
        goals: [
          'Say what hurts and since when',
          'Ask for something that does not make you sleepy',
          'Check how often you have to take it',
        ],
      },
      ja: {
        title: '風邪薬がほしいです',
        situation:
          '昨日の夜からのどが痛くて、鼻水も出ます。午後に車を運転するので、眠くならない薬が必要です。',
        myRole: '風邪をひいた会社員',
        partnerRole: '近所の薬局の薬剤師',
        goals: ['どこがいつから悪いか言う', '眠くならない薬があるか聞く', '一日に何回飲むか確かめる'],
      },
    },
  },
  {
    id: 'toothache',
    category: 'health',
    level: 'A2',
    texts: {
      ko: {
        title: '치과 예약을 앞당기고 싶어요',
        situation:
          '다음 주에 치과 예약이 있는데, 오늘 아침부터 이가 너무 아파요. 더 빨리 갈 수 있는지 전화로 물어봐요.',
        myRole: '이가 아픈 환자',
        partnerRole: '치과 접수 직원',
        goals: ['이름과 예약 날짜를 말하기', '얼마나 아픈지 설명하기', '가장 빠른 시간으로 예약을 바꾸기'],
      },
      en: {
        title: 'An earlier dentist appointment',
        situation:
          'You have an appointment at the dentist’s next week, but since this morning your tooth has hurt badly. You call to ask if you can come sooner.',
        myRole: 'a patient with a toothache',
        partnerRole: 'the receptionist at the dentist’s',
        goals: [
          'Give your name and the day of your appointment',
          'Explain how bad the pain is',
          'Get the earliest appointment there is',
        ],
      },
      ja: {
        title: '歯医者の予約を早めたいです',
        situation:
          '来週に歯医者の予約がありますが、今朝から歯がとても痛いです。もっと早く行けるか電話で聞きます。',
        myRole: '歯が痛い患者',
        partnerRole: '歯医者の受付の人',
        goals: ['名前と予約の日を言う', 'どのくらい痛いか説明する', '一番早い時間に変えてもらう'],
      },
    },
  },
  {
    id: 'twisted-ankle',
    category: 'health',
    level: 'B1',
    texts: {
      ko: {
        title: '발목을 삐었어요',
        situation:
          '등산을 하다가 발목을 삐었어요. 부어서 걷기 힘든데, 이번 주말에는 꼭 가야 하는 여행이 있어요.',
        myRole: '발목을 다친 환자',
        partnerRole: '차분한 정형외과 의사',
        goals: [
          '어떻게 다쳤는지 차례대로 말하기',
          '검사가 필요한지 묻기',
          '여행을 가도 되는지, 무엇을 조심할지 묻기',
        ],
      },
      en: {
        title: 'I twisted my ankle',
        situation:
          'You twisted your ankle on a hike. It is swollen and walking is hard, and this weekend there is a trip that you do not want to miss.',
        myRole: 'a patient with a hurt ankle',
        partnerRole: 'a calm doctor',
        goals: [
          'Tell step by step how it happened',
          'Ask if you need an X-ray',
          'Ask about the trip, and what to be careful about',
        ],
      },
      ja: {
        title: '足首をひねりました',
        situation:
          '山登りで足首をひねりました。腫れて歩きにくいのですが、今週末にはどうしても行きたい旅行があります。',
        myRole: '足首を痛めた患者',
        partnerRole: '落ち着いた整形外科の医師',
        goals: ['どうやってけがをしたか順に話す', '検査が必要か聞く', '旅行に行けるか、注意する点を聞く'],
      },
    },
  },
];
