/** The languages in which the finder speaks by itself. */
export type FinderLanguage = 'ko' | 'ja' | 'en';

interface FinderWords {
  nothing: string;
  /** In place of a quote that is not applied any more. */
  gone: string;
  /** What stands beside the best candidates where no model explains them. */
  nearest: string;
}

export const finderWords: Record<FinderLanguage, FinderWords> = {
  ko: {
    nothing:
      '게시판에 반영된 대사에서는 찾지 못했어요. 비슷하게 지어내지는 않을게요. 기억나는 대사가 있다면 제안해 주세요. 검토를 거쳐 반영되면 여기서 찾을 수 있어요.',
    gone: '(이 대사는 게시판에서 내려졌어요.)',
    nearest: '말씀하신 것과 가장 가까운 대사예요.',
  },
  ja: {
    nothing:
      '掲示板に反映されたセリフの中には見つかりませんでした。似たものを作ることはしません。覚えているセリフがあれば投稿してください。確認のうえ反映されると、ここで探せるようになります。',
    gone: '(このセリフは掲示板から取り下げられました。)',
    nearest: 'お話に最も近いセリフです。',
  },
  en: {
    nothing:
      'Nothing on the board fits, and I will not make up something alike. If you remember the line, please submit it: once it has been reviewed and applied, it can be found here.',
    gone: '(This line was taken off the board.)',
    nearest: 'The lines that come nearest to what you said.',
  },
};
