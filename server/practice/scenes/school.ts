import type { Scene } from '../../../protocol/scenario.ts';

export const school: readonly Scene[] = [
  {
    id: 'joining-a-club',
    category: 'school',
    level: 'A2',
    texts: {
      ko: {
        title: '동아리에 들고 싶어요',
        situation: '학기 초 동아리 박람회예요. 사진 동아리가 마음에 드는데, 카메라가 없어서 걱정이에요.',
        myRole: '사진을 처음 배우는 신입생',
        partnerRole: '사진 동아리 회장',
        goals: ['왜 들고 싶은지 말하기', '카메라가 없어도 되는지 묻기', '언제 어디서 모이는지 알아내기'],
      },
      en: {
        title: 'Joining a club',
        situation:
          'It is the club fair at the start of term. You like the photography club, but you do not own a camera, and that worries you.',
        myRole: 'a new student who is new to photography',
        partnerRole: 'the president of the photography club',
        goals: [
          'Say why you want to join',
          'Ask if you need a camera of your own',
          'Find out when and where they meet',
        ],
      },
      ja: {
        title: 'サークルに入りたいです',
        situation:
          '学期の初めのサークル紹介の日です。写真サークルが気になりますが、カメラを持っていないので心配です。',
        myRole: '写真を始めたい新入生',
        partnerRole: '写真サークルの部長',
        goals: ['入りたい理由を言う', 'カメラがなくても大丈夫か聞く', 'いつどこで集まるか聞く'],
      },
    },
  },
  {
    id: 'about-my-grade',
    category: 'school',
    level: 'B1',
    texts: {
      ko: {
        title: '성적에 대해 여쭤보고 싶어요',
        situation:
          '기말 과제 점수가 생각보다 낮게 나왔어요. 어디가 부족했는지 알고 싶어서 교수님 연구실에 왔어요.',
        myRole: '점수가 궁금한 학생',
        partnerRole: '바쁘지만 공정한 교수',
        goals: [
          '찾아온 까닭을 정중하게 말하기',
          '어느 부분에서 점수가 깎였는지 묻기',
          '다음에는 무엇을 고치면 좋을지 듣기',
        ],
      },
      en: {
        title: 'Asking about a grade',
        situation:
          'Your mark for the final paper is lower than you expected. You have come to your professor’s office hour to find out what was missing.',
        myRole: 'a student who wants to understand a mark',
        partnerRole: 'a busy but fair professor',
        goals: [
          'Say politely why you have come',
          'Ask where you lost points',
          'Find out what to do better next time',
        ],
      },
      ja: {
        title: '成績について聞きたいです',
        situation:
          '期末レポートの点数が思ったより低かったです。どこが足りなかったのか知りたくて、先生の研究室に来ました。',
        myRole: '点数の理由を知りたい学生',
        partnerRole: '忙しいけれど公平な教授',
        goals: ['来た理由を丁寧に伝える', 'どこで減点されたか聞く', '次に何を直せばいいか聞く'],
      },
    },
  },
  {
    id: 'silent-partner',
    category: 'school',
    level: 'B2',
    texts: {
      ko: {
        title: '조별 과제에 안 나오는 친구',
        situation:
          '발표가 사흘 남았는데 조원 한 명이 모임에 두 번 빠졌어요. 사이가 나빠지지 않게 이야기하고 역할을 다시 나누고 싶어요.',
        myRole: '발표를 준비하는 조장',
        partnerRole: '아르바이트로 지친 조원',
        goals: [
          '탓하지 않고 걱정되는 점을 말하기',
          '사정을 듣고 공감하기',
          '사흘 동안 할 일을 구체적으로 나누기',
        ],
      },
      en: {
        title: 'The one who never turns up',
        situation:
          'The presentation is in three days, and one member of your group has missed two meetings. You want to talk about it without spoiling things, and share the work anew.',
        myRole: 'the leader of the group',
        partnerRole: 'a group member, worn out by a part-time job',
        goals: [
          'Say what worries you without blaming',
          'Listen and show that you understand',
          'Share out the work of the three days in detail',
        ],
      },
      ja: {
        title: 'グループ課題に来ない友達',
        situation:
          '発表まであと三日なのに、メンバーの一人が集まりを二回休みました。関係を悪くせずに話し、役割を分け直したいです。',
        myRole: '発表を準備するリーダー',
        partnerRole: 'アルバイトで疲れたメンバー',
        goals: ['責めずに心配な点を伝える', '事情を聞いて共感する', '三日間の作業を具体的に分ける'],
      },
    },
  },
];
