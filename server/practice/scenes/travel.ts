import type { Scene } from '../../../protocol/scenario.ts';

export const travel: readonly Scene[] = [
  {
    id: 'missed-stop',
    category: 'travel',
    level: 'A2',
    texts: {
      ko: {
        title: '내릴 정류장을 지나쳤어요',
        situation:
          '졸다가 내릴 정류장을 세 개나 지나쳤어요. 휴대폰은 꺼졌고, 정류장에는 버스를 기다리는 사람이 한 명 있어요.',
        myRole: '길을 잃은 여행자',
        partnerRole: '버스를 기다리는 동네 사람',
        goals: [
          '어디로 가려고 했는지 말하기',
          '어떻게 돌아가면 되는지 묻기',
          '들은 길을 다시 말해서 확인하기',
        ],
      },
      en: {
        title: 'I missed my stop',
        situation:
          'You fell asleep on the bus and went three stops too far. Your phone is dead, and one other person is waiting at the stop.',
        myRole: 'a traveller who is lost',
        partnerRole: 'a local who is waiting for the bus',
        goals: [
          'Say where you wanted to go',
          'Ask how to get back',
          'Repeat the way to make sure you got it right',
        ],
      },
      ja: {
        title: '乗り過ごしてしまいました',
        situation:
          'バスで居眠りをして、停留所を三つも乗り過ごしました。携帯は電池切れで、停留所には人が一人だけいます。',
        myRole: '道に迷った旅行者',
        partnerRole: 'バスを待っている地元の人',
        goals: ['どこへ行きたかったか言う', '戻り方を聞く', '聞いた道を繰り返して確かめる'],
      },
    },
  },
  {
    id: 'lost-luggage',
    category: 'travel',
    level: 'B1',
    texts: {
      ko: {
        title: '짐이 안 나왔어요',
        situation:
          '공항에서 한 시간을 기다렸지만 가방이 나오지 않았어요. 내일 아침 친구 결혼식에 입을 옷이 그 안에 있어요.',
        myRole: '가방을 못 찾은 승객',
        partnerRole: '항공사 수하물 창구 직원',
        goals: [
          '가방이 어떻게 생겼는지 설명하기',
          '언제 어디로 보내 줄 수 있는지 묻기',
          '결혼식 옷을 어떻게 할지 의논하기',
        ],
      },
      en: {
        title: 'My suitcase never came',
        situation:
          'You waited for an hour at the airport, but your suitcase did not come. In it are the clothes for a friend’s wedding tomorrow morning.',
        myRole: 'a passenger without a suitcase',
        partnerRole: 'a clerk at the airline’s baggage desk',
        goals: [
          'Describe your suitcase',
          'Ask when and where they can send it',
          'Work out what to do about the wedding clothes',
        ],
      },
      ja: {
        title: '荷物が出てきません',
        situation:
          '空港で一時間待ちましたが、スーツケースが出てきません。明日の朝の友達の結婚式で着る服がその中にあります。',
        myRole: '荷物が見つからない乗客',
        partnerRole: '航空会社の手荷物カウンターの係員',
        goals: [
          'スーツケースの特徴を説明する',
          'いつどこに届けてもらえるか聞く',
          '結婚式の服をどうするか相談する',
        ],
      },
    },
  },
  {
    id: 'earlier-train',
    category: 'travel',
    level: 'A2',
    texts: {
      ko: {
        title: '더 빠른 기차로 바꾸고 싶어요',
        situation:
          '저녁 여섯 시 기차표를 샀는데 일이 일찍 끝났어요. 세 시 기차로 바꾸고 싶어서 역 창구에 왔어요.',
        myRole: '일이 일찍 끝난 승객',
        partnerRole: '역 매표소 직원',
        goals: [
          '어떤 표를 가지고 있는지 말하기',
          '세 시 기차에 자리가 있는지 묻기',
          '바꾸는 데 돈이 드는지 묻기',
        ],
      },
      en: {
        title: 'Can I take an earlier train?',
        situation:
          'You have a ticket for the six o’clock train, but your work ended early. At the ticket office you want to change to the three o’clock one.',
        myRole: 'a passenger who is early',
        partnerRole: 'a clerk at the ticket office',
        goals: [
          'Say which ticket you have',
          'Ask if there is a seat at three o’clock',
          'Ask what the change costs',
        ],
      },
      ja: {
        title: '早い電車に変えたいです',
        situation:
          '夕方六時の特急券を買いましたが、用事が早く終わりました。三時の列車に変えたくて、駅の窓口に来ました。',
        myRole: '用事が早く終わった乗客',
        partnerRole: '駅の窓口の係員',
        goals: ['どの切符を持っているか言う', '三時の列車に席があるか聞く', '手数料がかかるか聞く'],
      },
    },
  },
];
