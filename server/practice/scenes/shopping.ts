import type { Scene } from '../../../protocol/scenario.ts';

export const shopping: readonly Scene[] = [
  {
    id: 'refund-without-receipt',
    category: 'shopping',
    level: 'B1',
    texts: {
      ko: {
        title: '영수증 없이 환불하고 싶어요',
        situation:
          '지난주에 산 이어폰이 한쪽만 들려요. 영수증은 버렸지만 카드로 계산했어요. 매장에 가져왔어요.',
        myRole: '이어폰을 산 손님',
        partnerRole: '규정을 지키려는 매장 직원',
        goals: [
          '무엇이 문제인지 설명하기',
          '언제 어떻게 계산했는지 말하기',
          '환불이나 교환 가운데 하나를 정하기',
        ],
      },
      en: {
        title: 'A refund without a receipt',
        situation:
          'The earphones that you bought last week work on one side only. You threw the receipt away, but you paid by card. You have brought them back to the shop.',
        myRole: 'a customer with faulty earphones',
        partnerRole: 'a shop assistant who sticks to the rules',
        goals: ['Explain what is wrong', 'Say when and how you paid', 'Agree on a refund or an exchange'],
      },
      ja: {
        title: 'レシートなしで返品したいです',
        situation:
          '先週買ったイヤホンが片方しか聞こえません。レシートは捨てましたが、カードで払いました。店に持って来ました。',
        myRole: 'イヤホンを買ったお客さん',
        partnerRole: '決まりを守ろうとする店員',
        goals: ['何が問題か説明する', 'いつどう払ったか伝える', '返金か交換かを決める'],
      },
    },
  },
  {
    id: 'right-size',
    category: 'shopping',
    level: 'A1',
    texts: {
      ko: {
        title: '다른 사이즈 있어요?',
        situation: '옷 가게에서 파란 셔츠를 입어 봤어요. 색은 좋은데 조금 작아요.',
        myRole: '셔츠를 사러 온 손님',
        partnerRole: '옷 가게 점원',
        goals: ['작다고 말하기', '큰 사이즈가 있는지 묻기', '값을 묻고 사기'],
      },
      en: {
        title: 'Do you have a bigger one?',
        situation:
          'You try on a blue shirt in a clothes shop. You like the colour, but it is a little small.',
        myRole: 'a customer who wants a shirt',
        partnerRole: 'a shop assistant',
        goals: ['Say that it is too small', 'Ask for a bigger size', 'Ask the price and buy it'],
      },
      ja: {
        title: '大きいサイズはありますか',
        situation: '服の店で青いシャツを着てみました。色は好きですが、少し小さいです。',
        myRole: 'シャツを買いに来たお客さん',
        partnerRole: '服の店の店員',
        goals: ['小さいと言う', '大きいサイズがあるか聞く', '値段を聞いて買う'],
      },
    },
  },
  {
    id: 'second-hand-bike',
    category: 'shopping',
    level: 'B1',
    texts: {
      ko: {
        title: '중고 자전거를 사러 왔어요',
        situation:
          '동네 장터 앱에서 본 자전거를 사려고 만났어요. 사진에는 없던 흠집이 있고 브레이크 소리도 조금 커요.',
        myRole: '출퇴근용 자전거를 찾는 사람',
        partnerRole: '자전거를 파는 이웃',
        goals: ['상태를 자세히 묻기', '흠집을 이유로 값을 깎아 보기', '언제 어떻게 가져갈지 정하기'],
      },
      en: {
        title: 'Buying a second-hand bike',
        situation:
          'You have come to see a bike that you found online. It has a scratch that was not in the photos, and the brakes squeak a little.',
        myRole: 'somebody who needs a bike to get to work',
        partnerRole: 'a neighbour who is selling the bike',
        goals: [
          'Ask about the condition of the bike',
          'Use the scratch to get a better price',
          'Agree when and how you will take it',
        ],
      },
      ja: {
        title: '中古の自転車を買いに来ました',
        situation:
          'アプリで見つけた自転車を見に来ました。写真にはなかった傷があり、ブレーキの音も少し大きいです。',
        myRole: '通勤用の自転車を探している人',
        partnerRole: '自転車を売る近所の人',
        goals: ['状態を詳しく聞く', '傷を理由に値引きを頼む', 'いつどうやって引き取るか決める'],
      },
    },
  },
];
