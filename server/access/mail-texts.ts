import type { PageLanguage } from '../../protocol/account.ts';
import type { Mail } from './mailer.ts';

type MailKind = 'reset' | 'verification';

interface Words {
  subject: string;
  /** Before the link. */
  why: string;
  /** What the link is called where it is a button. */
  link: string;
  /** After the link. */
  until: string;
  otherwise: string;
}

const words: Record<PageLanguage, Record<MailKind, Words>> = {
  ko: {
    reset: {
      subject: '사랑방 비밀번호를 새로 정해 주세요',
      why: '비밀번호를 새로 정하려면 아래 주소를 열어 주세요.',
      link: '비밀번호 새로 정하기',
      until: '이 주소는 한 시간 동안 한 번만 쓸 수 있어요. 비밀번호를 바꾸면 모든 기기에서 로그아웃돼요.',
      otherwise: '부탁한 적이 없다면 이 메일은 그냥 두세요. 아무것도 바뀌지 않아요.',
    },
    verification: {
      subject: '사랑방 이메일 주소를 확인해 주세요',
      why: '이 이메일 주소가 본인의 것이라면 아래 주소를 열어 주세요.',
      link: '이메일 주소 확인하기',
      until: '이 주소는 하루 동안 한 번만 쓸 수 있어요.',
      otherwise: '사랑방에 가입한 적이 없다면 이 메일은 그냥 두세요.',
    },
  },
  en: {
    reset: {
      subject: 'Set a new password for Sarangbang',
      why: 'To set a new password, open this address:',
      link: 'Set a new password',
      until: 'It works once, within an hour. A new password logs you out everywhere.',
      otherwise: 'If you did not ask for this, leave this mail alone. Nothing changes.',
    },
    verification: {
      subject: 'Confirm your email address for Sarangbang',
      why: 'If this email address is yours, open this address:',
      link: 'Confirm the email address',
      until: 'It works once, within a day.',
      otherwise: 'If you did not join Sarangbang, leave this mail alone.',
    },
  },
  ja: {
    reset: {
      subject: 'サランバンのパスワードを再設定してください',
      why: 'パスワードを再設定するには、次のアドレスを開いてください。',
      link: 'パスワードを再設定する',
      until:
        'このアドレスは1時間以内に1回だけ使えます。パスワードを変えると、すべての端末からログアウトします。',
      otherwise: 'お心当たりがない場合は、このメールをそのままにしてください。何も変わりません。',
    },
    verification: {
      subject: 'サランバンのメールアドレスを確認してください',
      why: 'このメールアドレスがご本人のものでしたら、次のアドレスを開いてください。',
      link: 'メールアドレスを確認する',
      until: 'このアドレスは1日以内に1回だけ使えます。',
      otherwise: 'サランバンに登録した覚えがない場合は、このメールをそのままにしてください。',
    },
  },
};

/**
 * A mail with one link. It holds nothing that somebody wrote, such as a name: whoever joins with the address of another
 * would write to that person through us.
 */
export function linkMail(kind: MailKind, language: PageLanguage, to: string, url: string): Mail {
  const { subject, why, link, until, otherwise } = words[language][kind];
  const address = escapeHtml(url);
  return {
    to,
    subject,
    text: `${why}\n\n${url}\n\n${until}\n${otherwise}\n`,
    html: `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.6">
<p>${why}</p>
<p><a href="${address}" style="font-weight:bold">${link}</a></p>
<p style="word-break:break-all">${address}</p>
<p>${until}<br>${otherwise}</p>
</body></html>
`,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
