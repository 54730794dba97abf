import type { Scene } from '../../../protocol/scenario.ts';

export const cafe: readonly Scene[] = [
  {
    id: 'wrong-order',
    category: 'cafe',
    level: 'A2',
    texts: {
      ko: {
        title: '주문한 것과 다르게 나왔어요',
        situation: '금요일 저녁, 붐비는 카페예요. 따뜻한 라테를 시켰는데 아이스 아메리카노가 나왔어요.',
        myRole: '처음 온 손님',
        partnerRole: '바쁜 바리스타',
        goals: ['무엇을 시켰는지 다시 말하기', '정중하게 바꿔 달라고 하기', '얼마나 기다려야 하는지 묻기'],
      },
      en: {
        title: 'This is not what I ordered',
        situation:
          'It is Friday evening and the café is packed. You ordered a hot latte, but you were given an iced americano.',
        myRole: 'a customer who is here for the first time',
        partnerRole: 'a busy barista',
        goals: [
          'Say again what you ordered',
          'Ask politely for the right drink',
          'Find out how long it will take',
        ],
      },
      ja: {
        title: '頼んだものと違います',
        situation:
          '金曜日の夜、混み合ったカフェです。ホットのラテを頼んだのに、アイスのアメリカーノが出てきました。',
        myRole: '初めて来たお客さん',
        partnerRole: '忙しいバリスタ',
        goals: ['何を頼んだかをもう一度伝える', '丁寧に取り替えてもらう', 'どのくらい待つか聞く'],
      },
    },
  },
  {
    id: 'better-seat',
    category: 'cafe',
    level: 'A2',
    texts: {
      ko: {
        title: '자리를 바꾸고 싶어요',
        situation:
          '부모님과 저녁을 먹으러 왔어요. 창가 자리로 예약했는데 화장실 옆자리로 안내를 받았어요. 창가에는 빈자리가 하나 있어요.',
        myRole: '예약한 손님',
        partnerRole: '레스토랑 매니저',
        goals: ['예약한 내용을 말하기', '창가 자리로 옮길 수 있는지 묻기', '안 된다면 다른 자리를 부탁하기'],
      },
      en: {
        title: 'Could we have another table?',
        situation:
          'You are taking your parents out for dinner. You booked a table by the window, but you were shown to one beside the restrooms. One window table is still free.',
        myRole: 'a guest with a reservation',
        partnerRole: 'the manager of the restaurant',
        goals: [
          'Explain what you booked',
          'Ask to move to the window',
          'If that is not possible, ask for another table',
        ],
      },
      ja: {
        title: '席を替えてほしいです',
        situation:
          '両親と夕食に来ました。窓側の席を予約したのに、お手洗いの隣に案内されました。窓側には空いた席が一つあります。',
        myRole: '予約したお客さん',
        partnerRole: 'レストランの店長',
        goals: ['予約の内容を伝える', '窓側に移れるか聞く', 'だめなら別の席をお願いする'],
      },
    },
  },
  {
    id: 'no-peanuts',
    category: 'cafe',
    level: 'A1',
    texts: {
      ko: {
        title: '못 먹는 재료가 있어요',
        situation: '작은 국수집이에요. 땅콩을 먹으면 안 되는데, 메뉴판만 봐서는 무엇이 들어가는지 몰라요.',
        myRole: '땅콩 알레르기가 있는 손님',
        partnerRole: '친절한 종업원',
        goals: ['땅콩을 못 먹는다고 말하기', '무엇이 들어가는지 묻기', '먹을 수 있는 음식을 하나 주문하기'],
      },
      en: {
        title: 'I cannot eat peanuts',
        situation:
          'You are in a small noodle shop. You must not eat peanuts, and the menu does not say what is in the dishes.',
        myRole: 'a guest who is allergic to peanuts',
        partnerRole: 'a friendly waiter',
        goals: ['Say that you cannot eat peanuts', 'Ask what is in a dish', 'Order something you can eat'],
      },
      ja: {
        title: '食べられない物があります',
        situation:
          '小さな麺のお店です。ピーナッツを食べてはいけませんが、メニューには何が入っているか書いてありません。',
        myRole: 'ピーナッツアレルギーのあるお客さん',
        partnerRole: '親切な店員',
        goals: ['ピーナッツが食べられないと言う', '何が入っているか聞く', '食べられる料理を一つ頼む'],
      },
    },
  },
];
