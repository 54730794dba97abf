import type { Scene } from '../../../protocol/scenario.ts';

export const home: readonly Scene[] = [
  {
    id: 'late-check-in',
    category: 'home',
    level: 'A2',
    texts: {
      ko: {
        title: '체크인이 늦어질 것 같아요',
        situation:
          '비행기가 늦어져서 밤 열두 시가 넘어야 도착해요. 게스트하우스 프런트는 열 시에 닫는다고 해서 전화를 걸었어요.',
        myRole: '늦게 도착하는 손님',
        partnerRole: '게스트하우스 주인',
        goals: [
          '왜 늦는지, 몇 시에 도착하는지 말하기',
          '늦게 들어갈 방법을 묻기',
          '열쇠를 어디에서 받는지 확인하기',
        ],
      },
      en: {
        title: 'We will check in late',
        situation:
          'Your flight is delayed and you will arrive after midnight. The front desk of the guesthouse closes at ten, so you call them.',
        myRole: 'a guest who will arrive late',
        partnerRole: 'the owner of the guesthouse',
        goals: [
          'Say why you are late and when you will arrive',
          'Ask how you can get in',
          'Make sure where you will get the key',
        ],
      },
      ja: {
        title: 'チェックインが遅れそうです',
        situation:
          '飛行機が遅れて、着くのは夜の十二時過ぎになります。ゲストハウスの受付は十時までなので、電話をかけました。',
        myRole: '遅れて着くお客さん',
        partnerRole: 'ゲストハウスの主人',
        goals: ['遅れる理由と着く時間を伝える', '遅くに入る方法を聞く', '鍵をどこで受け取るか確かめる'],
      },
    },
  },
  {
    id: 'broken-boiler',
    category: 'home',
    level: 'B1',
    texts: {
      ko: {
        title: '보일러가 고장 났어요',
        situation:
          '영하로 떨어진 밤에 집의 보일러가 멈췄어요. 찬물만 나와요. 집주인에게 전화해 오늘 안에 고쳐 달라고 해요.',
        myRole: '세 들어 사는 대학원생',
        partnerRole: '집주인',
        goals: ['언제부터 어떤지 말하기', '오늘 안에 와 달라고 부탁하기', '수리비를 누가 내는지 묻기'],
      },
      en: {
        title: 'The heating is broken',
        situation:
          'It is freezing tonight, and the heating in your flat has stopped. There is only cold water. You call the landlord to have it fixed today.',
        myRole: 'a graduate student who rents the flat',
        partnerRole: 'Mr. Ferris, the landlord',
        goals: [
          'Say what is wrong and since when',
          'Ask for somebody to come today',
          'Find out who pays for the repair',
        ],
      },
      ja: {
        title: '給湯器が壊れました',
        situation:
          '氷点下の夜、部屋の給湯器が止まって水しか出ません。大家さんに電話して、今日中に直してほしいと頼みます。',
        myRole: '部屋を借りている大学院生',
        partnerRole: '大家さん',
        goals: ['いつからどんな様子か説明する', '今日中に来てほしいと頼む', '修理代を誰が払うか聞く'],
      },
    },
  },
  {
    id: 'viewing-a-flat',
    category: 'home',
    level: 'B1',
    texts: {
      ko: {
        title: '집을 보러 왔어요',
        situation:
          '학교에서 걸어서 십 분 걸리는 원룸을 보러 왔어요. 방은 마음에 드는데, 월세가 생각보다 조금 비싸요.',
        myRole: '처음 자취하려는 사람',
        partnerRole: '경험 많은 부동산 중개인',
        goals: [
          '관리비에 무엇이 들어가는지 묻기',
          '소음이나 난방처럼 걱정되는 점을 묻기',
          '월세를 조금 낮출 수 있는지 이야기하기',
        ],
      },
      en: {
        title: 'Viewing a flat',
        situation:
          'You are looking at a studio flat ten minutes from your university. You like it, but the rent is a little more than you had planned.',
        myRole: 'somebody who is renting for the first time',
        partnerRole: 'an experienced letting agent',
        goals: [
          'Ask what the rent includes',
          'Ask about something that worries you, such as noise or heating',
          'See if the rent can come down a little',
        ],
      },
      ja: {
        title: '部屋を見に来ました',
        situation:
          '大学から歩いて十分のワンルームを見に来ました。部屋は気に入りましたが、家賃が思っていたより少し高いです。',
        myRole: '初めて一人暮らしをする人',
        partnerRole: '経験豊富な不動産屋さん',
        goals: ['管理費に何が含まれるか聞く', '騒音や暖房など気になる点を聞く', '家賃が下げられるか相談する'],
      },
    },
  },
];
