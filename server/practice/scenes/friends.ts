import type { Scene } from '../../../protocol/scenario.ts';

export const friends: readonly Scene[] = [
  {
    id: 'weekend-plans',
    category: 'friends',
    level: 'A1',
    texts: {
      ko: {
        title: '주말에 뭐 할까?',
        situation: '토요일에 친구하고 만나요. 날씨가 좋아요. 무엇을 할지 아직 몰라요.',
        myRole: '토요일에 시간이 있는 친구',
        partnerRole: '같은 반 친한 친구',
        goals: ['하고 싶은 것을 말하기', '몇 시에 만날지 정하기', '어디에서 만날지 정하기'],
      },
      en: {
        title: 'What shall we do on Saturday?',
        situation: 'You are meeting a friend on Saturday. The weather is nice. You have no plan yet.',
        myRole: 'a friend who is free on Saturday',
        partnerRole: 'a good friend from class',
        goals: ['Say what you would like to do', 'Agree on a time', 'Agree on a place'],
      },
      ja: {
        title: '土曜日、何をする？',
        situation: '土曜日に友達と会います。天気はいいです。何をするか、まだ決めていません。',
        myRole: '土曜日に時間がある友達',
        partnerRole: '同じクラスの仲のいい友達',
        goals: ['したいことを言う', '何時に会うか決める', 'どこで会うか決める'],
      },
    },
  },
  {
    id: 'noise-upstairs',
    category: 'friends',
    level: 'B1',
    texts: {
      ko: {
        title: '윗집이 밤마다 시끄러워요',
        situation: '윗집에서 밤 열한 시가 넘으면 쿵쿵 소리가 나요. 마침 엘리베이터에서 윗집 사람을 만났어요.',
        myRole: '아래층에 사는 이웃',
        partnerRole: '아이를 키우는 윗집 사람',
        goals: [
          '기분 상하지 않게 소음 이야기를 꺼내기',
          '언제 어떤 소리인지 설명하기',
          '서로 지킬 약속을 정하기',
        ],
      },
      en: {
        title: 'The noise upstairs',
        situation:
          'After eleven at night there is thumping from the flat above yours. This morning you meet the neighbour from upstairs in the lift.',
        myRole: 'the neighbour from downstairs',
        partnerRole: 'the neighbour from upstairs, who has a small child',
        goals: [
          'Bring up the noise without giving offence',
          'Explain what you hear, and when',
          'Agree on something that both can keep to',
        ],
      },
      ja: {
        title: '上の階の音が気になります',
        situation:
          '夜十一時を過ぎると、上の階からドンドンと音がします。ちょうどエレベーターで上の階の人に会いました。',
        myRole: '下の階に住む人',
        partnerRole: '小さな子どもがいる上の階の人',
        goals: ['感じよく音の話を切り出す', 'いつどんな音がするか説明する', 'お互いに守れる約束をする'],
      },
    },
  },
  {
    id: 'forgotten-birthday',
    category: 'friends',
    level: 'B2',
    texts: {
      ko: {
        title: '친구 생일을 잊어버렸어요',
        situation:
          '가장 친한 친구의 생일이 어제였는데 까맣게 잊었어요. 친구는 괜찮다고 하지만 목소리가 서운해 보여요.',
        myRole: '생일을 잊어버린 친구',
        partnerRole: '서운하지만 티를 안 내려는 친구',
        goals: ['변명하지 않고 사과하기', '친구의 마음을 알아주기', '늦은 생일을 함께 보낼 계획을 세우기'],
      },
      en: {
        title: 'I forgot your birthday',
        situation:
          'Yesterday was your best friend’s birthday and you forgot all about it. Your friend says that it is fine, but sounds hurt.',
        myRole: 'the friend who forgot',
        partnerRole: 'the best friend, who is hurt and tries not to show it',
        goals: [
          'Apologise without making excuses',
          'Show that you understand how your friend feels',
          'Plan a late celebration together',
        ],
      },
      ja: {
        title: '友達の誕生日を忘れました',
        situation:
          '昨日は親友の誕生日だったのに、すっかり忘れていました。「大丈夫」と言ってくれますが、声が少し寂しそうです。',
        myRole: '誕生日を忘れた友達',
        partnerRole: '寂しい気持ちを隠している親友',
        goals: ['言い訳をせずに謝る', '友達の気持ちをわかっていると伝える', '遅れたお祝いの計画を立てる'],
      },
    },
  },
];
